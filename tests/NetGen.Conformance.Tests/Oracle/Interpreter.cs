using NetGen.Conformance.Tests.Networks;

namespace NetGen.Conformance.Tests.Oracle;

/// <summary>
/// Plain feedforward and backpropagation in double precision, written from the formulas. Shares nothing with the generator;
/// its own gradients are checked against finite differences.
/// </summary>
public sealed class Interpreter(NetworkCase network, IReadOnlyDictionary<string, double[]> parameters)
{
    private readonly string _loss = ResolveLoss(network);

    /// <summary>The outputs of one sample.</summary>
    public double[] Forward(double[] input) => ForwardAll(input)[^1].Output;

    /// <summary>The loss of one sample.</summary>
    public double Loss(double[] input, double[] target)
    {
        var last = ForwardAll(input)[^1];
        int n = target.Length;
        return _loss switch
        {
            "CrossEntropy" => Enumerable.Range(0, n).Sum(k => -target[k] * LogSoftmax(last.WeightedSums, k)),
            "BinaryCrossEntropy" => Enumerable.Range(0, n).Sum(k => Softplus(last.WeightedSums[k]) - (target[k] * last.WeightedSums[k])) / n,
            "MeanSquaredError" => Enumerable.Range(0, n).Sum(k => Square(last.Output[k] - target[k])) / n,
            _ => throw new NotSupportedException(_loss),
        };
    }

    /// <summary>The gradient of one sample's loss by every parameter, by tensor name.</summary>
    public Dictionary<string, double[]> Gradient(double[] input, double[] target)
    {
        var trace = ForwardAll(input);
        var gradients = parameters.ToDictionary(tensor => tensor.Key, tensor => new double[tensor.Value.Length]);
        double[] delta = OutputDelta(trace[^1], target);
        for (int layer = network.Layers.Length - 1; layer >= 0; layer--)
        {
            var (inputs, outputs) = (network.Layers[layer].Inputs, network.Layers[layer].Outputs);
            double[] x = layer == 0 ? input : trace[layer - 1].Output;
            for (int o = 0; o < outputs; o++)
            {
                gradients[$"layers.{layer}.bias"][o] = delta[o];
                for (int i = 0; i < inputs; i++)
                    gradients[$"layers.{layer}.weight"][(o * inputs) + i] = delta[o] * x[i];
            }

            if (layer == 0)
                break;

            double[] weights = parameters[$"layers.{layer}.weight"];
            var below = new double[inputs];
            for (int i = 0; i < inputs; i++)
            {
                for (int o = 0; o < outputs; o++)
                    below[i] += weights[(o * inputs) + i] * delta[o];
                below[i] *= Formulas.Derivative(network.Layers[layer - 1].Activation, trace[layer - 1].WeightedSums[i]);
            }

            delta = below;
        }

        return gradients;
    }

    private List<(double[] WeightedSums, double[] Output)> ForwardAll(double[] input)
    {
        var trace = new List<(double[], double[])>();
        double[] x = input;
        for (int layer = 0; layer < network.Layers.Length; layer++)
        {
            var spec = network.Layers[layer];
            double[] weights = parameters[$"layers.{layer}.weight"];
            double[] bias = parameters[$"layers.{layer}.bias"];
            var z = new double[spec.Outputs];
            for (int o = 0; o < spec.Outputs; o++)
            {
                z[o] = bias[o];
                for (int i = 0; i < spec.Inputs; i++)
                    z[o] += weights[(o * spec.Inputs) + i] * x[i];
            }

            double[] y = spec.Activation == "Softmax"
                ? [.. Enumerable.Range(0, z.Length).Select(k => Math.Exp(LogSoftmax(z, k)))]
                : [.. z.Select(value => Formulas.Value(spec.Activation, value))];
            trace.Add((z, y));
            x = y;
        }

        return trace;
    }

    private double[] OutputDelta((double[] WeightedSums, double[] Output) last, double[] target)
    {
        int n = target.Length;
        return _loss switch
        {
            "CrossEntropy" => [.. Enumerable.Range(0, n).Select(k => (last.Output[k] * target.Sum()) - target[k])],
            "BinaryCrossEntropy" => [.. Enumerable.Range(0, n).Select(k => (last.Output[k] - target[k]) / n)],
            "MeanSquaredError" => [.. Enumerable.Range(0, n).Select(k =>
                2 * (last.Output[k] - target[k]) / n * Formulas.Derivative(network.Layers[^1].Activation, last.WeightedSums[k]))],
            _ => throw new NotSupportedException(_loss),
        };
    }

    private static string ResolveLoss(NetworkCase network) => (network.Loss, network.Layers[^1].Activation) switch
    {
        ("Auto", "Softmax") => "CrossEntropy",
        ("Auto", "Sigmoid") => "BinaryCrossEntropy",
        ("Auto", _) => "MeanSquaredError",
        var (loss, _) => loss,
    };

    private static double LogSoftmax(double[] z, int k)
    {
        double max = z.Max();
        return z[k] - max - Math.Log(z.Sum(value => Math.Exp(value - max)));
    }

    private static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    private static double Square(double x) => x * x;
}
