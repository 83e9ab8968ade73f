using NetGen.Conformance.Tests.Networks;

namespace NetGen.Conformance.Tests.Oracle;

/// <summary>
/// Plain feedforward and backpropagation in double precision, written from the formulas. Shares nothing with the generator;
/// its own gradients are checked against finite differences.
/// </summary>
public sealed class Interpreter(NetworkCase network, IReadOnlyDictionary<string, double[]> parameters)
{
    private readonly string _loss = ResolveLoss(network);
    private readonly double[][] _weights = [.. network.Layers.Select((_, layer) => parameters[$"layers.{layer}.weight"])];
    private readonly double[][] _bias = [.. network.Layers.Select((_, layer) => parameters[$"layers.{layer}.bias"])];

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
            "KullbackLeibler" => Enumerable.Range(0, n).Sum(k => target[k] * ((target[k] > 0 ? Math.Log(target[k]) : 0) - LogSoftmax(last.WeightedSums, k))),
            "Perceptron" => Enumerable.Range(0, n).Sum(k => (last.Output[k] - target[k]) * last.WeightedSums[k]) / n,
            "MeanSquaredError" or "MeanAbsoluteError" or "Huber" or "LogCosh" or "Hinge" =>
                Enumerable.Range(0, n).Sum(k => OutputLoss(last.Output[k], target[k]).Value) / n,
            _ => throw new NotSupportedException(_loss),
        };
    }

    /// <summary>A zero for every parameter, by tensor name.</summary>
    public Dictionary<string, double[]> NewGradients() => parameters.ToDictionary(tensor => tensor.Key, tensor => new double[tensor.Value.Length]);

    /// <summary>Adds the gradient of one sample's loss by every parameter, times a weight.</summary>
    public void AddGradient(double[] input, double[] target, double weight, Dictionary<string, double[]> gradients)
    {
        var trace = ForwardAll(input);
        double[] delta = OutputDelta(trace[^1], target);
        for (int layer = network.Layers.Length - 1; layer >= 0; layer--)
        {
            var (inputs, outputs) = (network.Layers[layer].Inputs, network.Layers[layer].Outputs);
            double[] x = layer == 0 ? input : trace[layer - 1].Output;
            double[] weightGradient = gradients[$"layers.{layer}.weight"];
            double[] biasGradient = gradients[$"layers.{layer}.bias"];
            for (int o = 0; o < outputs; o++)
            {
                double weighted = weight * delta[o];
                biasGradient[o] += weighted;
                for (int i = 0; i < inputs; i++)
                    weightGradient[(o * inputs) + i] += weighted * x[i];
            }

            if (layer == 0)
                break;

            double[] weights = _weights[layer];
            var below = new double[inputs];
            for (int i = 0; i < inputs; i++)
            {
                for (int o = 0; o < outputs; o++)
                    below[i] += weights[(o * inputs) + i] * delta[o];
                below[i] *= Formulas.Derivative(network.Layers[layer - 1].Activation, trace[layer - 1].WeightedSums[i], network.Layers[layer - 1].Parameter);
            }

            delta = below;
        }
    }

    private List<(double[] WeightedSums, double[] Output)> ForwardAll(double[] input)
    {
        var trace = new List<(double[], double[])>();
        double[] x = input;
        for (int layer = 0; layer < network.Layers.Length; layer++)
        {
            var spec = network.Layers[layer];
            double[] weights = _weights[layer];
            double[] bias = _bias[layer];
            var z = new double[spec.Outputs];
            for (int o = 0; o < spec.Outputs; o++)
            {
                z[o] = bias[o];
                for (int i = 0; i < spec.Inputs; i++)
                    z[o] += weights[(o * spec.Inputs) + i] * x[i];
            }

            double[] y = spec.Activation switch
            {
                "Softmax" => [.. Enumerable.Range(0, z.Length).Select(k => Math.Exp(LogSoftmax(z, k)))],
                "LogSoftmax" => [.. Enumerable.Range(0, z.Length).Select(k => LogSoftmax(z, k))],
                _ => [.. z.Select(value => Formulas.Value(spec.Activation, value, spec.Parameter))],
            };
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
            "CrossEntropy" or "KullbackLeibler" => [.. Enumerable.Range(0, n).Select(k => (Math.Exp(LogSoftmax(last.WeightedSums, k)) * target.Sum()) - target[k])],
            "BinaryCrossEntropy" or "Perceptron" => [.. Enumerable.Range(0, n).Select(k => (last.Output[k] - target[k]) / n)],
            _ => [.. Enumerable.Range(0, n).Select(k =>
                OutputLoss(last.Output[k], target[k]).Slope / n * Formulas.Derivative(network.Layers[^1].Activation, last.WeightedSums[k], network.Layers[^1].Parameter))],
        };
    }

    /// <summary>The loss of one output and its derivative by the output.</summary>
    private (double Value, double Slope) OutputLoss(double y, double target)
    {
        double error = y - target;
        return _loss switch
        {
            "MeanSquaredError" => (error * error, 2 * error),
            "MeanAbsoluteError" => (Math.Abs(error), Math.Sign(error)),
            "Huber" => Math.Abs(error) <= 1 ? (error * error / 2, error) : (Math.Abs(error) - 0.5, Math.Sign(error)),
            "LogCosh" => (Math.Log(Math.Cosh(error)), Math.Tanh(error)),
            "Hinge" => (Math.Max(0, 1 - (target * y)), target * y < 1 ? -target : 0),
            _ => throw new NotSupportedException(_loss),
        };
    }

    private static string ResolveLoss(NetworkCase network) => (network.Loss, network.Layers[^1].Activation) switch
    {
        ("Auto", "Softmax" or "LogSoftmax") => "CrossEntropy",
        ("Auto", "Step") => "Perceptron",
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
}
