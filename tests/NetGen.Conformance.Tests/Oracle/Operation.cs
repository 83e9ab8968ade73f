namespace NetGen.Conformance.Tests.Oracle;

/// <summary>One step of a network in double precision: a function of a sample's values, and its gradient.</summary>
public abstract class Operation
{
    /// <summary>The result for one sample.</summary>
    /// <param name="x">The sample's values.</param>
    /// <param name="sample">Which sample of a training batch it is; null in inference.</param>
    public abstract double[] Forward(double[] x, int? sample);

    /// <summary>The gradient by the values, given the one by the result; gradients by parameters are added, times a weight.</summary>
    public abstract double[] Backward(double[] delta, double[] x, double[] y, int? sample, double weight, Dictionary<string, double[]> gradients);
}
