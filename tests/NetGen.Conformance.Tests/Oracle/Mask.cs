using NetGen.Numerics;

namespace NetGen.Conformance.Tests.Oracle;

/// <summary>
/// Inverted dropout of a training step with seed 0 and number 0: the same factor for a unit in both directions; in inference nothing. A unit is a
/// value, or a channel of so many places.
/// </summary>
public sealed class Mask(int number, double rate, int places = 1) : SampleOperation
{
    public override double[] Forward(double[] x, int? sample) => Apply(x, sample);

    public override double[] Backward(double[] delta, double[] x, double[] y, int? sample, Dictionary<string, double[]> gradients) => Apply(delta, sample);

    private double[] Apply(double[] values, int? sample)
    {
        if (sample is not { } index)
            return values;
        uint key = DropoutMask.Key(0, 0, number);
        return [.. values.Select((value, i) =>
            value * (DropoutMask.Scale(key, DropoutMask.Counter(index, values.Length / places, i / places), DropoutMask.Threshold(rate), 1) / (1 - rate)))];
    }
}
