namespace NetGen;

/// <summary>Maxout: sums reshaped into pieces and outputs, and the largest of the pieces.</summary>
internal static class MaxoutOperators
{
    public static ImportedValue ReduceMax(ImportedNode node)
    {
        var flow = node.Flow(0);
        if (WindowOperators.GlobalOver(node, flow, LayerFacts.Computing<GlobalMaximum>()) is { } pooled)
            return pooled;
        long[]? axes = node.Integers("axes", 1);
        if (flow.Shape is not [var first, var second] || axes is not [1 or 2 or -1 or -2] || node.Integer("keepdims", 1) != 0)
            throw node.Unsupported("it is no maximum over the pieces of a maxout: over one of two dimensions behind the batch, which is left out");
        bool isPieceMajor = axes[0] is 1 or -2;
        int pieces = isPieceMajor ? first : second;
        if (pieces < 2)
            throw node.Unsupported("it is a maximum of one value");
        if (flow.Order is not null)
            throw node.Unsupported(Materializer.Reordered);
        return new FlowValue(new MaximumStage(Materializer.StageOf(flow, node), node.Proto, pieces, isPieceMajor));
    }
}
