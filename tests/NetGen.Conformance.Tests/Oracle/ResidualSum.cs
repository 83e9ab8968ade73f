namespace NetGen.Conformance.Tests.Oracle;

/// <summary>y = x + f(x), f the operations within.</summary>
public sealed class ResidualSum(IReadOnlyList<Operation> inner) : Operation
{
    public override double[][] Forward(double[][] x, bool isTraining) => Add(x, Chain.Trace(inner, x, isTraining)[^1]);

    public override double[][] Backward(double[][] delta, double[][] x, double[][] y, Dictionary<string, double[]> gradients) =>
        Add(delta, Chain.Backward(inner, Chain.Trace(inner, x, isTraining: true), delta, gradients));

    private static double[][] Add(double[][] a, double[][] b) => [.. a.Select((values, sample) => values.Select((value, k) => value + b[sample][k]).ToArray())];
}
