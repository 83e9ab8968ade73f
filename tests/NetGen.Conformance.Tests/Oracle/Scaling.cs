namespace NetGen.Conformance.Tests.Oracle;

/// <summary>y = w x + b, a factor and an offset for each channel; a vector's values are channels of one place.</summary>
public sealed class Scaling(IReadOnlyDictionary<string, double[]> parameters, string layer, int places) : SampleOperation
{
    private readonly double[] _factors = parameters[$"{layer}.weight"];
    private readonly double[] _offsets = parameters[$"{layer}.bias"];

    public override double[] Forward(double[] x, int? sample) => [.. x.Select((value, i) => (_factors[i / places] * value) + _offsets[i / places])];

    public override double[] Backward(double[] delta, double[] x, double[] y, int? sample, Dictionary<string, double[]> gradients)
    {
        for (int i = 0; i < delta.Length; i++)
        {
            gradients[$"{layer}.weight"][i / places] += delta[i] * x[i];
            gradients[$"{layer}.bias"][i / places] += delta[i];
        }

        return [.. delta.Select((value, i) => _factors[i / places] * value)];
    }
}
