namespace NetGen.Conformance.Tests.Oracle;

/// <summary>z = W x + b, W [outputs, inputs].</summary>
/// <param name="suffix">What follows <c>weight</c> and <c>bias</c> in the names of a layer that has several.</param>
public sealed class Affine(IReadOnlyDictionary<string, double[]> parameters, string layer, int inputs, int outputs, string suffix = "") : SampleOperation
{
    private readonly double[] _weights = parameters[$"{layer}.weight{suffix}"];
    private readonly double[]? _bias = parameters.GetValueOrDefault($"{layer}.bias{suffix}");

    public override double[] Forward(double[] x, int? sample)
    {
        var z = new double[outputs];
        for (int o = 0; o < outputs; o++)
        {
            z[o] = _bias?[o] ?? 0;
            for (int i = 0; i < inputs; i++)
                z[o] += _weights[(o * inputs) + i] * x[i];
        }

        return z;
    }

    public override double[] Backward(double[] delta, double[] x, double[] y, int? sample, Dictionary<string, double[]> gradients)
    {
        var below = new double[inputs];
        for (int o = 0; o < outputs; o++)
        {
            if (_bias is not null)
                gradients[$"{layer}.bias{suffix}"][o] += delta[o];
            for (int i = 0; i < inputs; i++)
            {
                gradients[$"{layer}.weight{suffix}"][(o * inputs) + i] += delta[o] * x[i];
                below[i] += _weights[(o * inputs) + i] * delta[o];
            }
        }

        return below;
    }
}
