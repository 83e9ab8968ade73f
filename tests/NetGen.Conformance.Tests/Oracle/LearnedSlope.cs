namespace NetGen.Conformance.Tests.Oracle;

/// <summary>y = x where positive, otherwise s x, with a slope s for each channel; a vector's values are channels of one place.</summary>
public sealed class LearnedSlope(IReadOnlyDictionary<string, double[]> parameters, string layer, int places) : SampleOperation
{
    private readonly double[] _slopes = parameters[$"{layer}.slope"];

    public override double[] Forward(double[] x, int? sample) => [.. x.Select((value, i) => value > 0 ? value : _slopes[i / places] * value)];

    public override double[] Backward(double[] delta, double[] x, double[] y, int? sample, Dictionary<string, double[]> gradients)
    {
        for (int i = 0; i < delta.Length; i++)
            gradients[$"{layer}.slope"][i / places] += delta[i] * Math.Min(0, x[i]);
        return [.. delta.Select((value, i) => x[i] > 0 ? value : _slopes[i / places] * value)];
    }
}
