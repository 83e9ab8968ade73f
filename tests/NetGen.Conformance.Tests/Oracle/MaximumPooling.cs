using NetGen.Conformance.Tests.Networks;

namespace NetGen.Conformance.Tests.Oracle;

/// <summary>y = max x under the window; of equal values the first one has the slope. Padding is never chosen.</summary>
public sealed class MaximumPooling(CaseWindow window, CaseShape input) : Pooling(window, input)
{
    // That of Enumerable passes over what is not a number.
    protected override double Value(double[] seen) => seen.Aggregate(Math.Max);

    protected override double[] Slopes(double[] seen)
    {
        var slopes = new double[seen.Length];
        slopes[Array.IndexOf(seen, Value(seen))] = 1;
        return slopes;
    }
}
