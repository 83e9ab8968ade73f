using NetGen.OnnxSchema;

namespace NetGen;

/// <summary>Makes stages of elementwise functions: scales, activations, and chains of both.</summary>
internal static class Materializer
{
    /// <summary>Why values that a transposition has moved cannot be used.</summary>
    public const string Reordered = "its input has a sample's values in another order than layers have them: a transposition before it is not undone";

    /// <summary>The stage that gives a flow's values as a vector.</summary>
    /// <exception cref="UnsupportedNodeException">The function is none that layers compute.</exception>
    public static Stage VectorOf(FlowValue flow, ImportedNode node)
    {
        var stage = StageOf(flow, node);
        return stage.Shape.SpatialRank == 0 ? stage
            : stage.Vector ??= new LayerStage(stage, node.Proto, LayerFacts.Computing<Flattening>(), new Dictionary<string, double>(), Shape.OfFeatures(stage.Size));
    }

    /// <summary>The stage that gives a flow's values.</summary>
    /// <exception cref="UnsupportedNodeException">The function is none that layers compute.</exception>
    public static Stage StageOf(FlowValue flow, ImportedNode node) => StageOf(flow.Function, flow.Stage, node, node.Graph.Budget.ForScratch());

    private static Stage StageOf(Expression function, Stage stage, ImportedNode node, ImportBudget scratch)
    {
        if (function.Stage is { } known)
            return known;

        // The stage is of the node that ends the function, not of the one that asks for its values.
        var origin = ((Applied)function).Node;
        // The whole as one function of the stage's values; otherwise of what it is composed of, the last parts first. An activation says more
        // than a scale of what another one gives.
        var parts = new[] { stage.Variable }.Concat(PartsOf(function))
            .Select(part => (Part: part, Table: FunctionTable.Of(function, part, rows => scratch.Take(rows, node.Proto))!)).Where(pair => pair.Table is not null)
            .Select(pair => (pair.Part, pair.Table, Affine: ActivationMatcher.MatchAffine(pair.Table))).ToArray();
        foreach (var (part, table, _) in parts.Where(part => part.Affine is null))
        {
            if (Activate(table, () => StageOf(part, stage, node, scratch), origin) is { } activated)
                return function.Stage = activated;
        }

        if (Array.Find(parts, part => part.Affine is not null) is { Affine: var (scale, shift) } found)
        {
            var below = StageOf(found.Part, stage, node, scratch);
            if (scale.All(value => value == 1) && shift.All(value => value == 0))
                return function.Stage = below;
            node.Take(scale.Length + shift.Length);
            return function.Stage = new ScaleStage(below, origin, scale, shift);
        }

        throw node.Unsupported("the elementwise operators that lead to it compute no activation of NetGen");
    }

    private static ActivationStage? Activate(FunctionTable table, Func<Stage> below, NodeProto node)
    {
        if (ActivationMatcher.Match(table) is { } activation)
            return new ActivationStage(below(), node, activation);
        return ActivationMatcher.IsLogarithm(table) && below() is ActivationStage { Activation.Facts: { IsElementwise: false, Scale: OutputScale.Probability }, Previous: { } sums }
            ? new ActivationStage(sums, node, new MatchedActivation(ActivationFacts.OverSample(OutputScale.LogProbability)))
            : null;
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
