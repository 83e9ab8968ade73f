namespace NetGen;

/// <summary>Softmax and its logarithm, over all values of a sample.</summary>
internal static class SoftmaxOperators
{
    /// <summary>From this version on the axis means one dimension, by default the last; before, all from it on, by default from the first behind the batch.</summary>
    private const long OneAxisSince = 13;

    public static ImportedValue Apply(ImportedNode node)
    {
        var flow = node.Flow(0);
        long axis = node.Integer("axis", node.Opset < OneAxisSince ? 1 : -1);
        if (StepOperators.IsSequence(flow) && axis is -1 or 2)
            return flow.Through(new ActivationStage(StepOperators.StageOf(flow, node), node.Proto, MatchedActivation.OfOperator(node.Proto.OpType)));
        if (axis < 0)
            axis += flow.Shape.Length + 1;
        if (axis != 1 || (node.Opset >= OneAxisSince && flow.Shape.Length != 1))
            throw node.Unsupported($"it runs along axis {axis} of {ShapeText.OfBatch(flow.Shape)}, not over all values of a sample");
        return flow.Through(new ActivationStage(Materializer.VectorOf(flow, node), node.Proto, MatchedActivation.OfOperator(node.Proto.OpType)));
    }
}
