using NetGen.Conformance.Tests.Networks;

namespace NetGen.Conformance.Tests.Oracle;

/// <summary>One value from those under a window at each of its positions, of each channel by itself.</summary>
public abstract class Pooling(CaseWindow window, CaseShape input) : SampleOperation
{
    private readonly int[][] _looks = [.. window.Looks(input).Select(look => look.Select(seen => seen.Place).ToArray())];

    public sealed override double[] Forward(double[] x, int? sample) => [.. Positions().Select(places => Value([.. places.Select(place => x[place])]))];

    public sealed override double[] Backward(double[] delta, double[] x, double[] y, int? sample, Dictionary<string, double[]> gradients)
    {
        var below = new double[x.Length];
        foreach (var (places, error) in Positions().Zip(delta))
        {
            double[] slopes = Slopes([.. places.Select(place => x[place])]);
            for (int i = 0; i < places.Length; i++)
                below[places[i]] += error * slopes[i];
        }

        return below;
    }

    /// <summary>The result of the values that a window sees, row by row.</summary>
    protected abstract double Value(double[] seen);

    /// <summary>Its derivative by each of them.</summary>
    protected abstract double[] Slopes(double[] seen);

    private IEnumerable<int[]> Positions() =>
        from channel in Enumerable.Range(0, input.Channels)
        from look in _looks
        select look.Select(place => (channel * input.Places) + place).ToArray();
}
