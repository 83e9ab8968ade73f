namespace NetGen.Conformance.Tests.Oracle;

/// <summary>y = w (x - mean) / sqrt(variance + epsilon) + b, mean and variance of each value over the batch, or in inference the running ones.</summary>
public sealed class BatchNormalisation(IReadOnlyDictionary<string, double[]> parameters, string layer, double epsilon, double momentum) : Operation
{
    private readonly double[] _weights = parameters[$"{layer}.weight"];
    private readonly double[] _bias = parameters[$"{layer}.bias"];
    private readonly double[] _runningMean = parameters[$"{layer}.running_mean"];
    private readonly double[] _runningVariance = parameters[$"{layer}.running_var"];

    public string Name => layer;

    public override double[][] Forward(double[][] x, bool isTraining)
    {
        var (mean, variance) = isTraining ? Moments(x) : (_runningMean, _runningVariance);
        return [.. x.Select(values => values.Select((value, k) => (_weights[k] * (value - mean[k]) / Math.Sqrt(variance[k] + epsilon)) + _bias[k]).ToArray())];
    }

    public override double[][] Backward(double[][] delta, double[][] x, double[][] y, Dictionary<string, double[]> gradients)
    {
        var (mean, variance) = Moments(x);
        int count = x.Length;
        double[][] below = [.. x.Select(values => new double[values.Length])];
        for (int k = 0; k < mean.Length; k++)
        {
            double deviation = Math.Sqrt(variance[k] + epsilon);
            double[] normal = [.. x.Select(values => (values[k] - mean[k]) / deviation)];
            for (int j = 0; j < count; j++)
            {
                gradients[$"{layer}.weight"][k] += delta[j][k] * normal[j];
                gradients[$"{layer}.bias"][k] += delta[j][k];

                // The whole Jacobian over the batch: d normal_j / d x_i = ((i == j) - 1/n - normal_i normal_j / n) / deviation.
                for (int i = 0; i < count; i++)
                    below[i][k] += delta[j][k] * _weights[k] * ((i == j ? 1 : 0) - (1.0 / count) - (normal[i] * normal[j] / count)) / deviation;
            }
        }

        return below;
    }

    /// <summary>The running mean and variance after a training batch of these values.</summary>
    public (double[] Mean, double[] Variance) Running(double[][] x)
    {
        var (mean, variance) = Moments(x);
        double unbiased = x.Length / (x.Length - 1.0);
        return ([.. mean.Select((value, k) => ((1 - momentum) * _runningMean[k]) + (momentum * value))],
            [.. variance.Select((value, k) => ((1 - momentum) * _runningVariance[k]) + (momentum * value * unbiased))]);
    }

    private static (double[] Mean, double[] Variance) Moments(double[][] x)
    {
        double[] mean = [.. x[0].Select((_, k) => x.Average(values => values[k]))];
        return (mean, [.. mean.Select((center, k) => x.Average(values => (values[k] - center) * (values[k] - center)))]);
    }
}
