namespace NetGen;

/// <summary>Sums at the end of residual blocks.</summary>
internal static class ResidualOperators
{
    /// <summary>A stage's values and what other stages make of them; null: the node does not join two branches.</summary>
    public static ImportedValue? Add(ImportedNode node)
    {
        if (node.Inputs is not [FlowValue first, FlowValue second] || first.Stage == second.Stage)
            return null;
        ElementwiseOperators.CheckShapes(node, [first, second]);
        var (one, other) = (StageOf(first, node), StageOf(second, node));
        var sum = BlockOf(one, other, node) ?? BlockOf(other, one, node) ?? throw node.Unsupported(Reason(node, one, other));
        return first.Through(sum);
    }

    /// <summary>A block around layers of images begins with the input as an image.</summary>
    private static Stage StageOf(FlowValue flow, ImportedNode node) => Materializer.StageOf(flow, node) is var stage && stage.Image is { } image ? image : stage;

    private static SumStage? BlockOf(Stage start, Stage end, ImportedNode node) => Way(end, stage => stage.Before).Contains(start) ? new SumStage(start, end, node.Proto) : null;

    private static string Reason(ImportedNode node, Stage one, Stage other)
    {
        string values = $"{QuotedText.Of(node.Proto.Input[0])} and {QuotedText.Of(node.Proto.Input[1])}";
        return Way(one, stage => stage.Previous).Contains(other) || Way(other, stage => stage.Previous).Contains(one)
            ? $"of {values} one is computed within a residual block and the other behind it; blocks may lie within one another, but not overlap"
            : $"neither of {values} is computed from the other; a residual block adds its input as it is, without a projection or an activation on the shortcut";
    }

    private static IEnumerable<Stage> Way(Stage from, Func<Stage, Stage?> next)
    {
        for (Stage? stage = from; stage is not null; stage = next(stage))
            yield return stage;
    }
}
