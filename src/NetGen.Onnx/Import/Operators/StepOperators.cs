namespace NetGen;

/// <summary>Sequences among the values of samples: the dimensions of steps before the batch and behind it, and what makes a vector of a sequence.</summary>
internal static class StepOperators
{
    private static readonly Dictionary<string, double> None = [];

    /// <summary>Whether values are a sequence, [steps, features] behind the batch.</summary>
    public static bool IsSequence(FlowValue flow) => flow is { Order: null, Shape: [var steps, var features], Stage.Shape: { IsSequence: true } shape } && (steps, features) == (shape.Columns, shape.FeatureCount);

    /// <summary>The stage that gives a sequence.</summary>
    /// <exception cref="UnsupportedNodeException">The values are none.</exception>
    public static Stage StageOf(FlowValue flow, ImportedNode node)
    {
        var stage = Materializer.StageOf(flow, node);
        return IsSequence(flow) ? stage : throw node.Unsupported($"its input has the shape {ShapeText.OfBatch(flow.Shape)}; layers here take sequences [batch, steps, features] that are the model's input");
    }

    /// <summary>The last step of a sequence.</summary>
    public static FlowValue LastOf(ImportedNode node, FlowValue flow) => Through(node, flow, LayerFacts.Computing<LastOfSteps>());

    /// <summary>The mean over the steps; null: the node takes another one.</summary>
    public static ImportedValue? MeanOver(ImportedNode node)
    {
        bool isFirst = node.Input(0) is StepsFirstValue { HasDirection: false, HasSteps: true };
        if ((isFirst ? ((StepsFirstValue)node.Input(0)).Flow : node.Input(0)) is not FlowValue flow || !IsSequence(flow) || node.Integers("axes", 1) is not [var axis])
            return null;
        if ((axis < 0 ? axis + 3 : axis) != (isFirst ? 0 : 1))
            return null;
        var mean = Through(node, flow, LayerFacts.Computing<MeanOfSteps>());
        if (node.Integer("keepdims", 1) == 0)
            return mean;
        return isFirst ? throw node.Unsupported("it keeps the dimension of the steps (keepdims)") : KeepingSteps(mean);
    }

    /// <summary>One step of a sequence; null: the node takes parts of something else.</summary>
    public static ImportedValue? Gather(ImportedNode node)
    {
        if (IsZero(node.Input(0)))
            return new ZeroValue();
        var first = node.Input(0) as StepsFirstValue;
        if ((first?.Flow ?? node.Input(0)) is not FlowValue flow || !(first is { HasSteps: false } || IsSequence(flow)))
            return null;
        var indices = node.Constant(1);
        long axis = node.Integer("axis", 0);
        int rank = first is { HasDirection: true, HasSteps: true } ? 4 : 3;
        axis = axis < 0 ? axis + rank : axis;
        if (indices.Values is not [var index])
            throw node.Unsupported("it takes several steps");
        // Of one direction there is one.
        if (first is { HasSteps: false, HasDirection: true } && axis == 0 && index is 0 or -1 && indices.Shape.Length == 0)
            return flow;
        if (first is { HasDirection: true } || axis != (first is null ? 1 : 0))
            throw node.Unsupported($"it takes a part along axis {axis} of a sequence; layers here take the last step");
        CheckLast(node, index, flow);
        if (indices.Shape.Length == 0)
            return LastOf(node, flow);
        return first is null ? KeepingSteps(LastOf(node, flow)) : throw node.Unsupported("it keeps the dimension of the steps");
    }

    /// <summary>The last step of a sequence with its dimension, which a node behind takes away; null: the node takes parts of something else.</summary>
    public static ImportedValue? Slice(ImportedNode node)
    {
        if (IsZero(node.Input(0)))
            return new ZeroValue();
        if (node.Input(0) is not FlowValue flow || !IsSequence(flow))
            return null;
        if (ShapeOperators.StretchOf(node) is not var (start, end) || node.Integers("axes", 3) is not [1 or -2])
            throw OfAnotherPart();
        CheckLast(node, start, flow);
        int steps = flow.Shape[0];
        return (end < 0 ? end + steps : end) < steps ? throw OfAnotherPart() : KeepingSteps(LastOf(node, flow));

        UnsupportedNodeException OfAnotherPart() => node.Unsupported("it takes another part of a sequence than the last step");
    }

    /// <summary>Steps before the batch, and back; null: the node moves other dimensions.</summary>
    public static ImportedValue? Transpose(ImportedNode node, int[] order) => (node.Input(0), order) switch
    {
        (FlowValue flow, [1, 0, 2]) when IsSequence(flow) => new StepsFirstValue(flow),
        (StepsFirstValue { HasDirection: false, HasSteps: true } first, [1, 0, 2]) => first.Flow,
        (StepsFirstValue { HasDirection: false, HasSteps: true } first, [1, 2, 0]) => Images.Transpose(node, first.Flow, [1, 0]),
        // As Keras has it: the direction stays, behind the steps.
        (StepsFirstValue { HasDirection: true, HasSteps: true } first, [2, 0, 1, 3]) => first.Flow.Reshape([first.Flow.Shape[0], 1, first.Flow.Shape[1]]),
        (StepsFirstValue, _) => throw node.Unsupported($"it puts the dimensions of a sequence into the order {ShapeText.Of(order)}"),
        _ => null,
    };

    /// <summary>Takes the dimension of directions away; null: the node is about other values.</summary>
    public static ImportedValue? Squeeze(ImportedNode node)
    {
        if (node.Input(0) is not StepsFirstValue first)
            return null;
        int at = first.HasSteps ? 1 : 0;
        int rank = first.HasSteps ? 4 : 3;
        if (!first.HasDirection || node.Integers("axes", 1) is not [var axis] || (axis < 0 ? axis + rank : axis) != at)
            throw node.Unsupported("it takes other dimensions of a sequence away than that of its one direction");
        return first.HasSteps ? new StepsFirstValue(first.Flow) : first.Flow;
    }

    /// <summary>An operator that treats all steps alike, whether they come before the batch or behind it.</summary>
    public static Operator AtEachStep(Operator inner) => node =>
    {
        if (!node.Inputs.Any(input => input is StepsFirstValue { HasDirection: false }))
            return inner(node);
        if (node.Inputs.Any(input => input is FlowValue))
            throw node.Unsupported("it combines values with the steps before the batch and behind it");
        var value = inner(new ImportedNode(node.Proto, node.Graph, [.. node.Inputs.Select(input => input is StepsFirstValue { HasDirection: false } first ? first.Flow : input)]));
        return value is FlowValue flow ? new StepsFirstValue(flow) : value;
    };

    /// <summary>An operator of which zeros stay zeros, however they are put.</summary>
    public static Operator KeepingZeros(Operator inner) => node => node.Inputs.Count > 0 && node.Inputs[0] is ZeroValue zero ? zero : inner(node);

    /// <summary>Zeros of a shape that may have the batch in it; of known sizes a constant would do as well.</summary>
    public static ImportedValue ConstantOfShape(ImportedNode node)
    {
        double[] values = node.Find("value")?.T is { } tensor ? node.Graph.Model.Tensors.Read(tensor, OnnxGraph.Describe(node.Proto)).Values : [0];
        return values is [0] ? new ZeroValue() : throw node.Unsupported("it makes values other than zeros");
    }

    /// <summary>Zeros repeated.</summary>
    public static ImportedValue Expand(ImportedNode node) => node.Input(0) switch
    {
        ConstantValue { Tensor.Values: var values } when Array.TrueForAll(values, value => value == 0) => new ZeroValue(),
        _ => throw node.Unsupported("it repeats values other than zeros"),
    };

    /// <summary>Whether values are a sequence as convolutions take it, [features, steps] behind the batch.</summary>
    public static bool IsByChannels(FlowValue flow)
    {
        if (flow is not { Shape: [var features, var steps], Stage.Shape: { IsSequence: true } shape } || (features, steps) != (shape.FeatureCount, shape.Columns))
            return false;
        // Of one step or feature there is nothing to move.
        return flow.Order is { } order ? Enumerable.Range(0, order.Length).All(i => order[i] == (i % steps * features) + (i / steps)) : steps == 1 || features == 1;
    }

    /// <summary>Whether a value is nothing but zeros, as the states of a stack before its first step are.</summary>
    public static bool IsZero(ImportedValue value) => value is ZeroValue || (value is ConstantValue { Tensor: { IsFloating: true, Values: var values } } && Array.TrueForAll(values, single => single == 0));

    /// <summary>A vector of a sequence, with the dimension of the steps that are one now.</summary>
    private static FlowValue KeepingSteps(FlowValue vector) => vector.Reshape([1, .. vector.Shape]);

    private static void CheckLast(ImportedNode node, double index, FlowValue flow)
    {
        if (index != -1 && index != flow.Shape[0] - 1)
            throw node.Unsupported($"it takes step {index} of a sequence; layers here take the last step");
    }

    private static FlowValue Through(ImportedNode node, FlowValue flow, LayerFacts facts)
    {
        var stage = StageOf(flow, node);
        return new FlowValue(new LayerStage(stage, node.Proto, facts, None, Shape.OfFeatures(stage.Shape.FeatureCount)));
    }
}
