namespace NetGen.Conformance.Tests.Oracle;

/// <summary>y_o = max over pieces p of x_(p · outputs + o).</summary>
public sealed class Maximum(int outputs, int pieces) : SampleOperation
{
    public override double[] Forward(double[] x, int? sample) => [.. Enumerable.Range(0, outputs).Select(o => x[Chosen(x, o)])];

    public override double[] Backward(double[] delta, double[] x, double[] y, int? sample, Dictionary<string, double[]> gradients)
    {
        var below = new double[x.Length];
        for (int o = 0; o < outputs; o++)
            below[Chosen(x, o)] += delta[o];
        return below;
    }

    private int Chosen(double[] x, int o) => Enumerable.Range(0, pieces).Select(p => (p * outputs) + o).MaxBy(index => x[index]);
}
