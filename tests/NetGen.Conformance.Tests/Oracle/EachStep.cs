namespace NetGen.Conformance.Tests.Oracle;

/// <summary>An operation on each step of sequences, as though every step were a sample.</summary>
public sealed class EachStep(Operation inner, int steps) : Operation
{
    public Operation Inner => inner;

    public override double[][] Forward(double[][] x, bool isTraining) => Sequences(inner.Forward(Steps(x), isTraining));

    public override double[][] Backward(double[][] delta, double[][] x, double[][] y, Dictionary<string, double[]> gradients) =>
        Sequences(inner.Backward(Steps(delta), Steps(x), Steps(y), gradients));

    /// <summary>All steps of all samples, one after the other.</summary>
    public double[][] Steps(double[][] samples) => [.. samples.SelectMany(values => values.Chunk(values.Length / steps))];

    private double[][] Sequences(double[][] rows) => [.. rows.Chunk(steps).Select(sample => sample.SelectMany(values => values).ToArray())];
}
