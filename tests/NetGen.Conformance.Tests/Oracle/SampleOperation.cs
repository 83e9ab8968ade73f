namespace NetGen.Conformance.Tests.Oracle;

/// <summary>A step that treats every sample by itself.</summary>
public abstract class SampleOperation : Operation
{
    public sealed override double[][] Forward(double[][] x, bool isTraining) => [.. x.Select((values, sample) => Forward(values, isTraining ? sample : null))];

    public sealed override double[][] Backward(double[][] delta, double[][] x, double[][] y, Dictionary<string, double[]> gradients) =>
        [.. delta.Select((values, sample) => Backward(values, x[sample], y[sample], sample, gradients))];

    /// <summary>The result for one sample.</summary>
    /// <param name="x">The sample's values.</param>
    /// <param name="sample">Which sample of a training batch it is; null in inference.</param>
    public abstract double[] Forward(double[] x, int? sample);

    /// <summary>The gradient by the values, given the one by the result; gradients by parameters are added.</summary>
    public abstract double[] Backward(double[] delta, double[] x, double[] y, int? sample, Dictionary<string, double[]> gradients);
}
