namespace NetGen.Conformance.Tests.Oracle;

/// <summary>The values of a sequence's last step.</summary>
public sealed class LastOfSteps(int features) : SampleOperation
{
    public override double[] Forward(double[] x, int? sample) => x[^features..];

    public override double[] Backward(double[] delta, double[] x, double[] y, int? sample, Dictionary<string, double[]> gradients) =>
        [.. new double[x.Length - features], .. delta];
}
