namespace NetGen.Conformance.Tests.Oracle;

/// <summary>y = p(x) + f(x), f the operations within, p the projection of the input or nothing.</summary>
public sealed class ResidualSum(IReadOnlyList<Operation> inner, IReadOnlyList<Operation> projection) : Operation
{
    public IReadOnlyList<Operation> Inner => inner;

    public override double[][] Forward(double[][] x, bool isTraining) => Add(Chain.Trace(projection, x, isTraining)[^1], Chain.Trace(inner, x, isTraining)[^1]);

    public override double[][] Backward(double[][] delta, double[][] x, double[][] y, Dictionary<string, double[]> gradients) =>
        Add(Backward(projection, delta, x, gradients), Backward(inner, delta, x, gradients));

    private static double[][] Backward(IReadOnlyList<Operation> operations, double[][] delta, double[][] x, Dictionary<string, double[]> gradients) =>
        Chain.Backward(operations, Chain.Trace(operations, x, isTraining: true), delta, gradients);

    private static double[][] Add(double[][] a, double[][] b) => [.. a.Select((values, sample) => values.Select((value, k) => value + b[sample][k]).ToArray())];
}
