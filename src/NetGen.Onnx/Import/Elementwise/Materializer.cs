namespace NetGen;

/// <summary>Makes stages of elementwise functions: scales, activations, and chains of both.</summary>
internal static class Materializer
{
    /// <summary>The stage that gives a flow's values.</summary>
    /// <exception cref="UnsupportedNodeException">The function is none that layers compute.</exception>
    public static Stage StageOf(FlowValue flow, ImportedNode node) => StageOf(flow.Function, flow.Stage, node);

    private static Stage StageOf(Expression function, Stage stage, ImportedNode node)
    {
        if (function.Stage is { } known)
            return known;
        if (function.Depth > Expression.MaxDepth)
            throw node.Unsupported($"a chain of more than {Expression.MaxDepth} elementwise operators leads to it");

        // The whole as one function of the stage's values; otherwise of what it is composed of, the last parts first.
        foreach (var part in new[] { stage.Variable }.Concat(PartsOf(function)))
        {
            if (FunctionTable.Of(function, part) is { } table && Build(table, () => StageOf(part, stage, node), node) is { } built)
                return function.Stage = built;
        }

        throw node.Unsupported("the elementwise operators that lead to it compute no activation of NetGen");
    }

    private static Stage? Build(FunctionTable table, Func<Stage> below, ImportedNode node)
    {
        if (ActivationMatcher.MatchAffine(table) is { } affine)
        {
            bool isIdentity = affine.Scale.All(scale => scale == 1) && affine.Shift.All(shift => shift == 0);
            return isIdentity ? below() : new ScaleStage(below(), node.Proto, affine.Scale, affine.Shift);
        }

        if (ActivationMatcher.Match(table) is { } activation)
            return new ActivationStage(below(), node.Proto, activation);
        if (ActivationMatcher.IsLogarithm(table) && below() is ActivationStage { Activation.Name: nameof(Activation.Softmax), Previous: { } sums })
            return new ActivationStage(sums, node.Proto, new MatchedActivation(nameof(Activation.LogSoftmax)));
        return null;
    }

    /// <summary>The applications within one, without itself, the last first.</summary>
    public static List<Expression> PartsOf(Expression function)
    {
        var parts = new List<Expression>();
        var seen = new HashSet<Expression>(ReferenceEqualityComparer.Instance);
        var open = new Queue<Expression>([function]);
        while (open.TryDequeue(out var expression))
        {
            foreach (var operand in expression is Applied applied ? applied.Operands : [])
            {
                if (operand is Applied && seen.Add(operand))
                {
                    parts.Add(operand);
                    open.Enqueue(operand);
                }
            }
        }

        parts.Sort((one, other) => other.Depth.CompareTo(one.Depth));
        return parts;
    }
}
