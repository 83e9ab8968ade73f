using NetGen.Conformance.Tests.Networks;
using NetGen.Tests.Numerics;

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
            "CrossEntropy" => Sum(k => Share(target[k], -logarithms[k])),
            "BinaryCrossEntropy" => Sum(k => Share(network.PositiveWeight * target[k], ExactMath.Softplus(-logits[k])) + Share(1 - target[k], ExactMath.Softplus(logits[k]))) / n,
            "KullbackLeibler" => Share(target.Sum(), Math.Log(target.Sum())) + Sum(k => Divergence(target[k], target.Sum(), logarithms[k])),
            "Perceptron" => Sum(k => Share(outputs[k] - target[k], logits[k])) / n,
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
            "CrossEntropy" or "KullbackLeibler" => (Math.Exp(logarithms[k]) * Others(target, k)) - (target[k] * Others([.. logarithms.Select(Math.Exp)], k)),
            "BinaryCrossEntropy" => (((1 - target[k]) * Formulas.Sigmoid(logits[k])) - (network.PositiveWeight * target[k] * Formulas.Sigmoid(-logits[k]))) / n,
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
            "LogCosh" => (ExactMath.LogCosh(error), Math.Tanh(error)),
            "Hinge" => (Math.Max(0, 1 - (target * y)), target * y < 1 ? -target : 0),
            _ => throw new NotSupportedException(_loss),
        };
    }

    /// <summary>A share of a value; what has none takes no part, infinite or not.</summary>
    private static double Share(double share, double value) => share == 0 ? 0 : share * value;

    /// <summary>The sum of all values but one.</summary>
    private static double Others(double[] values, int k) => values.Where((_, i) => i != k).Sum();

    /// <summary>t log(t / m) - t + m with m = total · p, which is not negative: m times (1 + r) log(1 + r) - r with t = m (1 + r).</summary>
    private static double Divergence(double target, double total, double logarithm)
    {
        double mass = total * Math.Exp(logarithm);
        double relative = (target - mass) / mass;
        return Math.Abs(relative) < 0.5
            ? mass * (((1 + relative) * ExactMath.Log1p(relative)) - relative)
            : Share(target, Math.Log(target) - Math.Log(total) - logarithm) - target + mass;
    }
}
