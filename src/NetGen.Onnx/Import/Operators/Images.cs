namespace NetGen;

/// <summary>
/// Signals and images among the values of samples: [channels, length] and [channels, height, width] behind the batch. Exporters that have no windows
/// over signals make images of one row or one column of them, and take that dimension away again; here they stay signals.
/// </summary>
internal static class Images
{
    /// <summary>The stage that gives a flow's values as a signal or an image.</summary>
    /// <exception cref="UnsupportedNodeException">They are none.</exception>
    public static Stage StageOf(FlowValue flow, ImportedNode node)
    {
        if (StepShapes.Refuse(flow.Stage.Shape) is { } refused)
            throw node.Unsupported($"it takes {refused}");
        if (ShapeOf(WithoutUnit(flow, node)) is not { } shape)
            throw node.Unsupported($"its input has the shape {ShapeText.OfBatch(flow.Shape)}; layers here take signals [batch, channels, length] and images [batch, channels, height, width]");
        var stage = Materializer.StageOf(flow, node);
        if (flow.Order is not null)
        {
            // The input alone may have channels last.
            return (flow.Order.AsSpan().SequenceEqual(OrderOf([.. flow.Shape[1..], flow.Shape[0]], ToFirst(flow.Shape.Length))) ? InputOf(stage, shape, InputLayout.ChannelsLast) : null)
                ?? throw node.Unsupported(Materializer.Reordered);
        }

        return stage.Shape.Equals(shape) ? stage : InputOf(stage, shape, InputLayout.ChannelsFirst)
            ?? throw node.Unsupported($"it takes {stage.Shape} values as {shape}: only a network's input can be reshaped to a signal or an image");
    }

    /// <summary>Which dimension of a signal's values is of one place, beside that of the length; null: the values are no signal, or have no other dimension.</summary>
    public static int? UnitOf(FlowValue flow, ImportedNode node)
    {
        if (flow.Shape.Length != 3)
            return null;
        bool isSignal = flow.Stage.Shape.SpatialRank > 0 ? flow.Stage.Shape.SpatialRank == 1
            : IsInput(flow.Stage) && (flow.Stage.Image is { } image ? image.Shape.SpatialRank == 1 : node.Graph.InputShape.Length != 3);
        return isSignal && Array.IndexOf(flow.Shape, 1, 1) is var axis and > 0 ? axis : null;
    }

    /// <summary>Values with their dimensions in another order.</summary>
    /// <param name="node">The node.</param>
    /// <param name="flow">The values.</param>
    /// <param name="axes">Which dimension each of the new ones is.</param>
    public static FlowValue Transpose(ImportedNode node, FlowValue flow, int[] axes)
    {
        int[] shape = [.. axes.Select(axis => flow.Shape[axis])];
        if (axes is [2, 0, 1] && flow.Order is null && IsInput(flow.Stage) && UnitOf(flow.Reshape(shape), node) is null && InputOf(Materializer.StageOf(flow, node), ShapeOf(shape)!, InputLayout.ChannelsLast) is { } image)
        {
            return new FlowValue(image);
        }

        if (!Moves(flow, axes))
            return flow.Reshape(shape);
        node.Take(flow.Stage.Size);
        int[] order = OrderOf(flow.Shape, axes);
        if (flow.Order is { } before)
            order = [.. order.Select(place => before[place])];
        return new FlowValue(flow.Stage, flow.Function, shape, Array.TrueForAll(order, place => order[place] == place) ? null : order);
    }

    /// <summary>Which dimension of a signal or an image has the channels: the first or the last; null: neither, or the values are no image.</summary>
    public static int? ChannelAxisOf(FlowValue flow)
    {
        int[] shape = [.. flow.Stage.Shape.Axes.Select(axis => axis.Size)];
        if (flow.Stage.Shape.SpatialRank == 0 || flow.Stage.Shape.IsSequence)
            return null;
        if (flow.Order is null && flow.Shape.SequenceEqual(shape))
            return 0;
        return flow.Shape.SequenceEqual([.. shape[1..], shape[0]]) && (flow.Order is null || flow.Order.AsSpan().SequenceEqual(OrderOf(shape, ToLast(shape.Length)))) ? shape.Length - 1 : null;
    }

    /// <summary>The stage that gives a signal or an image of which a flow has the channels last; null: it has not.</summary>
    public static Stage? LastChannelsOf(FlowValue flow, ImportedNode node)
    {
        if (ChannelAxisOf(flow) == flow.Shape.Length - 1)
            return Materializer.StageOf(flow, node);
        int[] first = [flow.Shape[^1], .. flow.Shape[..^1]];
        return IsInput(flow.Stage) && ShapeOf(first) is { } shape && flow.Order.AsSpan().SequenceEqual(OrderOf(first, ToLast(first.Length)))
            ? InputOf(Materializer.StageOf(flow, node), shape, InputLayout.ChannelsFirst)
            : null;
    }

    /// <summary>Whether values are one of each channel, with dimensions of one place behind, as global pooling leaves them: a vector for layers here.</summary>
    public static bool IsOnePlace(FlowValue flow) =>
        flow is { Order: null, Stage.Shape.SpatialRank: 0, Shape.Length: > 1 } && flow.Shape.Skip(1).All(size => size == 1) && !IsInput(flow.Stage);

    private static int[] WithoutUnit(FlowValue flow, ImportedNode node) => UnitOf(flow, node) is { } unit ? [.. flow.Shape.Where((_, axis) => axis != unit)] : flow.Shape;

    /// <summary>The shape of dimensions behind the batch; null: those of no signal or image.</summary>
    private static Shape? ShapeOf(int[] sizes) => sizes switch
    {
        [var channels, var length] => Shape.OfSignal(channels, length),
        [var channels, var height, var width] => Shape.OfImage(channels, height, width),
        _ => null,
    };

    /// <summary>The input as a signal or an image; null: the stage is more than the input, or the input is another one already.</summary>
    private static ImageStage? InputOf(Stage stage, Shape shape, InputLayout layout)
    {
        if (!IsInput(stage))
            return null;
        stage.Image ??= new ImageStage(stage, shape, layout);
        return stage.Image.Shape.Equals(shape) && stage.Image.Layout == layout ? stage.Image : null;
    }

    /// <summary>Whether a stage gives the input's values, each by itself scaled and shifted at most.</summary>
    private static bool IsInput(Stage stage)
    {
        Stage? from = stage;
        while (from is ScaleStage or DropoutStage)
            from = from.Previous;
        return from is InputStage;
    }

    private static int[] ToLast(int axes) => [.. Enumerable.Range(1, axes - 1), 0];

    private static int[] ToFirst(int axes) => [axes - 1, .. Enumerable.Range(0, axes - 1)];

    private static bool Moves(FlowValue flow, int[] axes)
    {
        int[] moved = [.. axes.Where(axis => flow.Shape[axis] != 1)];
        return !moved.SequenceEqual(moved.Order());
    }

    /// <summary>Which value each one is of those before their dimensions were put into another order.</summary>
    private static int[] OrderOf(int[] shape, int[] axes)
    {
        int[] strides = new int[shape.Length];
        for (int axis = shape.Length - 1, stride = 1; axis >= 0; stride *= shape[axis--])
            strides[axis] = stride;
        int[] order = new int[shape.Aggregate(1, (count, size) => count * size)];
        for (int i = 0; i < order.Length; i++)
        {
            int rest = i;
            for (int axis = axes.Length - 1; axis >= 0; axis--)
            {
                order[i] += rest % shape[axes[axis]] * strides[axes[axis]];
                rest /= shape[axes[axis]];
            }
        }

        return order;
    }
}
