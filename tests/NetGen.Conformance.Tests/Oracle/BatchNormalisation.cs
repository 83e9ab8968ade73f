namespace NetGen.Conformance.Tests.Oracle;

/// <summary>
/// y = w (x - mean) / sqrt(variance + epsilon) + b, mean and variance of each channel over the batch and the channel's places, or in inference the
/// running ones. A vector's values are channels of one place.
/// </summary>
public sealed class BatchNormalisation(IReadOnlyDictionary<string, double[]> parameters, string layer, int places, double epsilon, double momentum) : Operation
{
    private readonly double[] _weights = parameters[$"{layer}.weight"];
    private readonly double[] _bias = parameters[$"{layer}.bias"];
    private readonly double[] _runningMean = parameters[$"{layer}.running_mean"];
    private readonly double[] _runningVariance = parameters[$"{layer}.running_var"];

    public string Name => layer;

    public override double[][] Forward(double[][] x, bool isTraining)
    {
        var (mean, variance) = isTraining ? Moments(x) : (_runningMean, _runningVariance);
        return Map(x, (value, k) => (_weights[k] * (value - mean[k]) / Math.Sqrt(variance[k] + epsilon)) + _bias[k]);
    }

    public override double[][] Backward(double[][] delta, double[][] x, double[][] y, Dictionary<string, double[]> gradients)
    {
        var (mean, variance) = Moments(x);
        double[] deviation = [.. variance.Select(value => Math.Sqrt(value + epsilon))];
        double[][] normal = Map(x, (value, k) => (value - mean[k]) / deviation[k]);
        double[] sums = Sums(delta);
        double[] products = Sums([.. delta.Select((values, sample) => values.Select((value, i) => value * normal[sample][i]).ToArray())]);
        for (int k = 0; k < sums.Length; k++)
        {
            gradients[$"{layer}.weight"][k] += products[k];
            gradients[$"{layer}.bias"][k] += sums[k];
        }

        // The whole Jacobian over the batch, d normal_j / d x_i = ((i == j) - 1/n - normal_i normal_j / n) / deviation, its sum over j taken.
        double n = x.Length * places;
        return [.. delta.Select((values, sample) => values.Select((value, i) =>
        {
            int k = i / places;
            return _weights[k] * (value - (sums[k] / n) - (normal[sample][i] * products[k] / n)) / deviation[k];
        }).ToArray())];
    }

    /// <summary>The running mean and variance after a training batch of these values.</summary>
    public (double[] Mean, double[] Variance) Running(double[][] x)
    {
        var (mean, variance) = Moments(x);
        double n = x.Length * places;
        return ([.. mean.Select((value, k) => ((1 - momentum) * _runningMean[k]) + (momentum * value))],
            [.. variance.Select((value, k) => ((1 - momentum) * _runningVariance[k]) + (momentum * value * n / (n - 1)))]);
    }

    private (double[] Mean, double[] Variance) Moments(double[][] x)
    {
        double n = x.Length * places;
        double[] mean = [.. Sums(x).Select(sum => sum / n)];
        return (mean, [.. Sums(Map(x, (value, k) => (value - mean[k]) * (value - mean[k]))).Select(sum => sum / n)]);
    }

    /// <summary>A function of each value and its channel.</summary>
    private double[][] Map(double[][] x, Func<double, int, double> function) => [.. x.Select(values => values.Select((value, i) => function(value, i / places)).ToArray())];

    /// <summary>The sum of each channel over samples and places.</summary>
    private double[] Sums(double[][] x)
    {
        var sums = new double[_weights.Length];
        foreach (double[] values in x)
        {
            for (int i = 0; i < values.Length; i++)
                sums[i / places] += values[i];
        }

        return sums;
    }
}
