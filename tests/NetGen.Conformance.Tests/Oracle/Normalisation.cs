namespace NetGen.Conformance.Tests.Oracle;

/// <summary>y = w (x - mean) / sqrt(variance + epsilon) + b, mean and variance over the sample's values.</summary>
public sealed class Normalisation(IReadOnlyDictionary<string, double[]> parameters, string layer, double epsilon) : SampleOperation
{
    private readonly double[] _weights = parameters[$"{layer}.weight"];
    private readonly double[] _bias = parameters[$"{layer}.bias"];

    public override double[] Forward(double[] x, int? sample)
    {
        var (normal, _) = Normalise(x);
        return [.. normal.Select((value, i) => (_weights[i] * value) + _bias[i])];
    }

    public override double[] Backward(double[] delta, double[] x, double[] y, int? sample, Dictionary<string, double[]> gradients)
    {
        var (normal, deviation) = Normalise(x);
        int n = x.Length;
        for (int i = 0; i < n; i++)
        {
            gradients[$"{layer}.weight"][i] += delta[i] * normal[i];
            gradients[$"{layer}.bias"][i] += delta[i];
        }

        // The whole Jacobian: d normal_j / d x_i = ((i == j) - 1/n - normal_i normal_j / n) / deviation.
        var below = new double[n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
                below[i] += delta[j] * _weights[j] * ((i == j ? 1 : 0) - (1.0 / n) - (normal[i] * normal[j] / n)) / deviation;
        }

        return below;
    }

    private (double[] Normal, double Deviation) Normalise(double[] x)
    {
        double mean = x.Average();
        double deviation = Math.Sqrt(x.Average(value => (value - mean) * (value - mean)) + epsilon);
        return ([.. x.Select(value => (value - mean) / deviation)], deviation);
    }
}
