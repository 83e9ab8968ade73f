namespace NetGen;

/// <summary>Halves of values of which one is the gate of the other: gated units.</summary>
internal static class GatingOperators
{
    /// <summary>A half of the features or channels; null: another part.</summary>
    public static ImportedValue? Slice(ImportedNode node)
    {
        if (node.Input(0) is not FlowValue flow || node.Integers("axes", 3) is not [var axis] || !IsFeatureAxis(flow, axis) || ShapeOperators.StretchOf(node) is not var (start, end))
            return null;
        int size = flow.Shape[FeatureAxisOf(flow)];
        var (from, to) = ShapeOperators.Within(size, start, end);
        return 2 * (to - from) != size || from % (to - from) != 0 ? null : new HalfValue(flow, isSecond: from > 0);
    }

    /// <summary>Both halves of the features or channels.</summary>
    public static ImportedValue Split(ImportedNode node)
    {
        var flow = node.Flow(0);
        int size = flow.Shape[FeatureAxisOf(flow)];
        long[] sizes = node.Integers("split", 1) ?? [.. Enumerable.Repeat((long)size / 2, node.Proto.Output.Count)];
        return IsFeatureAxis(flow, node.Integer("axis", 0)) && sizes is [var first, var second] && first == second && first + second == size && node.Proto.Output.Count == 2
            ? new SeveralValues(new HalfValue(flow, isSecond: false), new HalfValue(flow, isSecond: true))
            : throw node.Unsupported("it splits values otherwise than into two halves of the features or channels, of which one becomes the gate of the other");
    }

    /// <summary>The sigmoid, of a half that becomes the gate, too.</summary>
    public static Operator Sigmoid(Operator otherwise) => node => Apply(node, HalfFunction.Sigmoid) ?? otherwise(node);

    /// <summary>The hyperbolic tangent, of the half that is gated, too.</summary>
    public static Operator Tanh(Operator otherwise) => node => Apply(node, HalfFunction.Tanh) ?? otherwise(node);

    /// <summary>A product, of a half and its gate, too.</summary>
    public static Operator Multiply(Operator otherwise) => node => Gate(node) ?? otherwise(node);

    private static HalfValue? Apply(ImportedNode node, HalfFunction function) =>
        node.Input(0) is HalfValue { Function: HalfFunction.None } half ? new HalfValue(half.Whole, half.IsSecond, function) : null;

    private static FlowValue? Gate(ImportedNode node)
    {
        if (node.Inputs is not [HalfValue one, HalfValue other])
            return null;
        var (value, gate) = one.IsSecond ? (other, one) : (one, other);
        if (value.IsSecond || !gate.IsSecond || gate.Function != HalfFunction.Sigmoid || value.Function == HalfFunction.Sigmoid || value.Whole != gate.Whole)
            return null;
        var stage = StageOf(value.Whole, node);
        node.Take(stage.Size / 2);
        return new FlowValue(new LayerStage(
            stage, node.Proto, LayerFacts.Computing<Gating>(), new Dictionary<string, double> { [Operation.Of<Gating>().HasTanh.Name] = value.Function == HalfFunction.Tanh ? 1 : 0 },
            stage.Shape.WithValues(stage.Shape.FeatureCount / 2)));
    }

    /// <summary>The values that are halved: the steps of a sequence, a vector, or else an image.</summary>
    private static Stage StageOf(FlowValue flow, ImportedNode node)
    {
        if (flow.Order is not null)
            throw node.Unsupported(Materializer.Reordered);
        return StepOperators.IsSequence(flow) ? Materializer.StageOf(flow, node) : flow.Shape.Length == 1 ? Materializer.VectorOf(flow, node) : Images.StageOf(flow, node);
    }

    /// <summary>The dimension behind the batch that the features of a vector or a step, or the channels of places, are.</summary>
    private static int FeatureAxisOf(FlowValue flow) => StepOperators.IsSequence(flow) ? 1 : 0;

    private static bool IsFeatureAxis(FlowValue flow, long axis) => (axis < 0 ? axis + flow.Shape.Length + 1 : axis) - 1 == FeatureAxisOf(flow);
}
