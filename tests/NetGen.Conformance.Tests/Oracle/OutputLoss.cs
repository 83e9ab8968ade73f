using NetGen.Conformance.Tests.Networks;

namespace NetGen.Conformance.Tests.Oracle;

/// <summary>The loss of one sample from its logits and outputs, and its gradient by the logits.</summary>
public sealed class OutputLoss(NetworkCase network)
{
    private readonly string _loss = (network.Loss, network.Layers[^1].Activation) switch
    {
        ("Auto", "Softmax" or "LogSoftmax") => "CrossEntropy",
        ("Auto", "Step") => "Perceptron",
        ("Auto", "Sigmoid") => "BinaryCrossEntropy",
        ("Auto", _) => "MeanSquaredError",
        var (loss, _) => loss,
    };

    private readonly LayerCase _last = network.Layers[^1];

    public double Value(double[] logits, double[] outputs, double[] target)
    {
        int n = target.Length;
        double[] logarithms = SoftmaxOperation.Logarithms(logits);
        return _loss switch
        {
            "CrossEntropy" => Sum(k => -target[k] * logarithms[k]),
            "BinaryCrossEntropy" => Sum(k => (network.PositiveWeight * target[k] * Softplus(-logits[k])) + ((1 - target[k]) * Softplus(logits[k]))) / n,
            "KullbackLeibler" => Sum(k => target[k] * ((target[k] > 0 ? Math.Log(target[k]) : 0) - logarithms[k])),
            "Perceptron" => Sum(k => (outputs[k] - target[k]) * logits[k]) / n,
            _ => Sum(k => OfOutput(outputs[k], target[k]).Value) / n,
        };

        double Sum(Func<int, double> term) => Enumerable.Range(0, n).Sum(term);
    }

    public double[] Gradient(double[] logits, double[] outputs, double[] target)
    {
        int n = target.Length;
        double[] logarithms = SoftmaxOperation.Logarithms(logits);
        return [.. Enumerable.Range(0, n).Select(k => _loss switch
        {
            "CrossEntropy" or "KullbackLeibler" => (Math.Exp(logarithms[k]) * target.Sum()) - target[k],
            "BinaryCrossEntropy" => (((1 - target[k]) * outputs[k]) - (network.PositiveWeight * target[k] * (1 - outputs[k]))) / n,
            "Perceptron" => (outputs[k] - target[k]) / n,
            _ => OfOutput(outputs[k], target[k]).Slope / n * (_last.Activation == "PReLU" ? 1 : Formulas.Derivative(_last.Activation, logits[k], _last.Parameter)),
        })];
    }

    /// <summary>The loss of one output and its derivative by the output.</summary>
    private (double Value, double Slope) OfOutput(double y, double target)
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

    private static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
}
