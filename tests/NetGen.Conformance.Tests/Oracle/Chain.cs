namespace NetGen.Conformance.Tests.Oracle;

/// <summary>Operations one after the other.</summary>
public static class Chain
{
    /// <summary>The inputs and the results of each operation.</summary>
    public static List<double[][]> Trace(IReadOnlyList<Operation> operations, double[][] x, bool isTraining)
    {
        var trace = new List<double[][]> { x };
        foreach (var operation in operations)
            trace.Add(operation.Forward(trace[^1], isTraining));
        return trace;
    }

    /// <summary>The gradients by the inputs, given those by the results; gradients by parameters are added.</summary>
    public static double[][] Backward(IReadOnlyList<Operation> operations, List<double[][]> trace, double[][] delta, Dictionary<string, double[]> gradients)
    {
        for (int i = operations.Count - 1; i >= 0; i--)
            delta = operations[i].Backward(delta, trace[i], trace[i + 1], gradients);
        return delta;
    }
}
