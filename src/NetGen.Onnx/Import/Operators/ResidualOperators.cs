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
        var sum = BlockOf(one, other, node) ?? BlockOf(other, one, node) ?? ProjectedBlockOf(one, other, node);
        return first.Through(sum);
    }

    /// <summary>A block around layers of images begins with the input as an image.</summary>
    private static Stage StageOf(FlowValue flow, ImportedNode node) => Materializer.StageOf(flow, node) is var stage && stage.Image is { } image ? image : stage;

    /// <summary>A block that adds its input as it is.</summary>
    private static SumStage? BlockOf(Stage start, Stage end, ImportedNode node) => Way(end, stage => stage.Before).Contains(start) ? new SumStage(start, end, node.Proto, []) : null;

    /// <summary>A block that projects its input, on either of two ways from where they part.</summary>
    private static SumStage ProjectedBlockOf(Stage one, Stage other, ImportedNode node)
    {
        var before = Way(one, stage => stage.Before).ToHashSet();
        var start = Way(other, stage => stage.Before).FirstOrDefault(before.Contains);
        if (start is null || Way(one, stage => stage.Previous).Contains(other) || Way(other, stage => stage.Previous).Contains(one))
            throw node.Unsupported($"of {Names(node)} one is computed within a residual block and the other behind it; blocks may lie within one another, but not overlap");
        if (!ImageWithin(start, one).Equals(ImageWithin(start, other)))
            throw node.Unsupported($"of {Names(node)} one is computed from the input as another signal or image than the other, or as a vector");
        var (first, second) = (Shortcut.Read(start, one), Shortcut.Read(start, other));
        if (first.Fault is not null && second.Fault is not null)
            throw node.Unsupported($"neither of {Names(node)} is computed from the other, or a projection of what the other is computed from: {Shorter(first, second).Fault}; a residual block adds its input as it is, or through one convolution whose window is one place or one dense layer, without an activation");
        var (projection, end) = first.Fault is null ? (first.Stages, other) : (second.Stages, one);
        // Other sums may have the same projection, each with weights of its own in the end.
        node.Take(projection.Sum(stage => (long)((stage as ConvolutionStage)?.Weight.Length ?? (stage as LinearStage)?.Weight.Length ?? 0)));
        return new SumStage(start, end, node.Proto, projection);
    }

    /// <summary>What the network's input becomes on the way; none where it is a vector, or an image before.</summary>
    private static (Shape? Shape, InputLayout? Layout) ImageWithin(Stage start, Stage end) =>
        Way(end, stage => stage.Before).TakeWhile(stage => stage != start).OfType<ImageStage>().FirstOrDefault() is { } image ? (image.Shape, image.Layout) : default;

    private static string Names(ImportedNode node) => $"{QuotedText.Of(node.Proto.Input[0])} and {QuotedText.Of(node.Proto.Input[1])}";

    /// <summary>The one that is a projection rather: what is within a block is longer.</summary>
    private static Shortcut Shorter(Shortcut one, Shortcut other) => one.Stages.Count <= other.Stages.Count ? one : other;

    private static IEnumerable<Stage> Way(Stage from, Func<Stage, Stage?> next)
    {
        for (Stage? stage = from; stage is not null; stage = next(stage))
            yield return stage;
    }
}
