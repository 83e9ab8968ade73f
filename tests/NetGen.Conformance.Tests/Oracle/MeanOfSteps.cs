namespace NetGen.Conformance.Tests.Oracle;

/// <summary>The mean of each feature over a sequence's steps.</summary>
public sealed class MeanOfSteps(int features) : SampleOperation
{
    public override double[] Forward(double[] x, int? sample) =>
        [.. Enumerable.Range(0, features).Select(k => x.Where((_, i) => i % features == k).Average())];

    public override double[] Backward(double[] delta, double[] x, double[] y, int? sample, Dictionary<string, double[]> gradients) =>
        [.. x.Select((_, i) => delta[i % features] * features / x.Length)];
}
