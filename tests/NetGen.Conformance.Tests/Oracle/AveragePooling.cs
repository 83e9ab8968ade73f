using NetGen.Conformance.Tests.Networks;

namespace NetGen.Conformance.Tests.Oracle;

/// <summary>y = Σ x / n under the window, n its size, or the places that are there where padding does not count.</summary>
public sealed class AveragePooling(CaseWindow window, CaseShape input, bool countsPadding) : Pooling(window, input)
{
    private readonly int _size = window.Size;

    protected override double Value(double[] seen) => seen.Sum() / Count(seen);

    protected override double[] Slopes(double[] seen) => [.. seen.Select(_ => 1.0 / Count(seen))];

    private int Count(double[] seen) => countsPadding ? _size : seen.Length;
}
