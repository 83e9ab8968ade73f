namespace NetGen.Conformance.Tests.Oracle;

/// <summary>One step of a network in double precision: a function of the samples of a batch, and its gradient.</summary>
public abstract class Operation
{
    /// <summary>The results for the samples of a batch.</summary>
    /// <param name="x">Each sample's values.</param>
    /// <param name="isTraining">Whether they are a training batch, in the order of their samples.</param>
    public abstract double[][] Forward(double[][] x, bool isTraining);

    /// <summary>The gradients by the values in training, given the ones by the results; gradients by parameters are added.</summary>
    public abstract double[][] Backward(double[][] delta, double[][] x, double[][] y, Dictionary<string, double[]> gradients);
}
