namespace NetGen.Conformance.Tests.Oracle;

/// <summary>Values that come row by row, brought into the order of columns.</summary>
public sealed class Transposition(int rows, int columns) : SampleOperation
{
    public override double[] Forward(double[] x, int? sample) => [.. Enumerable.Range(0, x.Length).Select(i => x[Given(i)])];

    public override double[] Backward(double[] delta, double[] x, double[] y, int? sample, Dictionary<string, double[]> gradients)
    {
        var below = new double[x.Length];
        for (int i = 0; i < delta.Length; i++)
            below[Given(i)] = delta[i];
        return below;
    }

    private int Given(int i) => (i % rows * columns) + (i / rows);
}
