namespace NetGen.Conformance.Tests.Oracle;

/// <summary>
/// y = w (x - mean) / sqrt(variance + epsilon) + b, mean and variance over the sample's values with a weight for each, or over the channels of each
/// of so many places with a weight for each channel.
/// </summary>
/// <param name="places">Places that are normalised by themselves; 1: all values together.</param>
public sealed class Normalisation(IReadOnlyDictionary<string, double[]> parameters, string layer, double epsilon, int places = 1) : SampleOperation
{
    private readonly double[] _weights = parameters[$"{layer}.weight"];
    private readonly double[] _bias = parameters[$"{layer}.bias"];

    public override double[] Forward(double[] x, int? sample)
    {
        var y = new double[x.Length];
        for (int place = 0; place < places; place++)
        {
            var (normal, _) = Normalise(x, place);
            for (int k = 0; k < normal.Length; k++)
                y[Index(place, k)] = (_weights[k] * normal[k]) + _bias[k];
        }

        return y;
    }

    public override double[] Backward(double[] delta, double[] x, double[] y, int? sample, Dictionary<string, double[]> gradients)
    {
        var below = new double[x.Length];
        for (int place = 0; place < places; place++)
        {
            var (normal, deviation) = Normalise(x, place);
            int n = normal.Length;
            double[] weighted = [.. normal.Select((_, k) => delta[Index(place, k)] * _weights[k])];
            double mean = weighted.Average();
            double product = weighted.Zip(normal, (a, b) => a * b).Average();
            for (int k = 0; k < n; k++)
            {
                gradients[$"{layer}.weight"][k] += delta[Index(place, k)] * normal[k];
                gradients[$"{layer}.bias"][k] += delta[Index(place, k)];

                // The whole Jacobian, d normal_j / d x_i = ((i == j) - 1/n - normal_i normal_j / n) / deviation, its sum over j taken.
                below[Index(place, k)] = (weighted[k] - mean - (normal[k] * product)) / deviation;
            }
        }

        return below;
    }

    private (double[] Normal, double Deviation) Normalise(double[] x, int place)
    {
        double[] values = [.. Enumerable.Range(0, x.Length / places).Select(k => x[Index(place, k)])];
        double mean = values.Average();
        double deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)) + epsilon);
        return ([.. values.Select(value => (value - mean) / deviation)], deviation);
    }

    private int Index(int place, int k) => (k * places) + place;
}
