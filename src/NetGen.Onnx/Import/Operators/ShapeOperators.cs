using NetGen.OnnxSchema;

namespace NetGen;

/// <summary>Operators that change nothing but shapes and types.</summary>
internal static class ShapeOperators
{
    public static ImportedValue Identity(ImportedNode node) => node.Input(0);

    public static ImportedValue Constant(ImportedNode node)
    {
        if (node.Proto.Attribute.Count != 1)
            throw node.Malformed($"{node.Proto.Attribute.Count} attributes", "the one that holds the value");
        if (node.Find("value") is { } tensor)
            return tensor.T is null ? throw node.Malformed("a 'value' that is no tensor", "a tensor") : new ConstantValue(node.Graph.Model.Tensors.Read(tensor.T, OnnxGraph.Describe(node.Proto)));
        if (node.Find("value_float") is not null)
            return new ConstantValue(new ConstantTensor([], [node.Number("value_float", 0)], IsFloating: true));
        if (node.Find("value_int") is not null)
            return new ConstantValue(new ConstantTensor([], [node.Integer("value_int", 0)], IsFloating: false));
        if (node.Numbers("value_floats") is { } numbers)
            return new ConstantValue(new ConstantTensor([numbers.Length], numbers, IsFloating: true));
        if (node.Find("value_ints") is { } integers)
            return new ConstantValue(ConstantTensor.Vector([.. integers.Ints]));
        throw node.Unsupported("its value is sparse or a text");
    }

    /// <summary>Between floating types nothing changes; to whole numbers a fraction goes.</summary>
    public static ImportedValue Cast(ImportedNode node)
    {
        long type = TypeOf(node);
        if (node.Input(0) is ShapeValue || TensorReader.IsFloating((int)type))
            return node.Input(0) is ConstantValue { Tensor: var tensor } ? new ConstantValue(tensor with { IsFloating = true }) : node.Input(0);
        return (ElementType)type switch
        {
            ElementType.Int32 or ElementType.Int64 => ElementwiseOperators.Apply(node, values => Math.Truncate(values[0])) is ConstantValue { Tensor: var whole }
                ? new ConstantValue(whole with { IsFloating = false })
                : ElementwiseOperators.Apply(node, values => Math.Truncate(values[0])),
            ElementType.Bool => ElementwiseOperators.Apply(node, values => values[0] != 0 ? 1 : 0),
            _ => throw node.Unsupported($"it casts to type {type}"),
        };
    }

    /// <summary>The type to cast to, before version 6 by its name.</summary>
    private static long TypeOf(ImportedNode node)
    {
        if (node.Opset >= 6)
            return node.Integer("to", 0);
        string name = node.Text("to", "");
        return Enum.TryParse<ElementType>(name, ignoreCase: true, out var type) ? (long)type : throw node.Unsupported($"it casts to type {QuotedText.Of(name)}");
    }

    public static ImportedValue Flatten(ImportedNode node)
    {
        long axis = node.Integer("axis", 1);
        if (node.Input(0) is ConstantValue)
            throw node.Unsupported("it flattens a constant");
        var flow = node.Flow(0);
        if (axis < 0)
            axis += flow.Shape.Length + 1;
        return axis == 1 ? flow.Reshape([flow.Stage.Size]) : throw node.Unsupported($"it flattens from axis {axis} on, which mixes samples");
    }

    public static ImportedValue Reshape(ImportedNode node)
    {
        long?[] target = node.Has(1) ? SizesOf(node.Input(1))
            : node.Integers("shape", 1) is { } sizes ? [.. sizes.Select(size => (long?)size)] : throw node.Malformed("no shape", "one");
        bool copiesZeros = node.Integer("allowzero", 0) == 0;
        if (target.Count(size => size == -1) > 1)
            throw node.Malformed($"the shape {ShapeText.Of(target)}", "-1 at most once");
        if (node.Input(0) is ConstantValue constant)
            return new ConstantValue(constant.Tensor with { Shape = Fill(node, target, [.. constant.Tensor.Shape.Select(size => (long)size)], constant.Tensor.Values.Length, copiesZeros) });

        var flow = node.Flow(0);
        bool keepsBatch = target is [var first, ..] && (first is null or -1 || (first == 0 && copiesZeros) || first == node.Graph.Batch);
        if (!keepsBatch || target.Skip(1).Any(size => size is null))
            throw node.Unsupported($"it reshapes {ShapeText.OfBatch(flow.Shape)} to {ShapeText.Of(target)}, which mixes samples");
        return flow.Reshape(Fill(node, target[1..], [.. flow.Shape.Select(size => (long)size)], flow.Stage.Size, copiesZeros));
    }

    public static ImportedValue Squeeze(ImportedNode node)
    {
        if (StepOperators.Squeeze(node) is { } steps)
            return steps;
        long[]? axes = node.Integers("axes", 1);
        if (node.Input(0) is ShapeValue shape)
            return shape;
        if (node.Input(0) is ConstantValue { Tensor: var tensor })
            return new ConstantValue(tensor with { Shape = WithoutOnes(node, tensor.Shape, axes) });
        var flow = node.Flow(0);
        if (axes is null && node.Graph.Batch == 1)
            throw node.Unsupported("it removes the batch's dimension");
        // The batch stands for a size that may not be removed.
        return flow.Reshape(WithoutOnes(node, [int.MaxValue, .. flow.Shape], axes)[1..]);
    }

    public static ImportedValue Unsqueeze(ImportedNode node)
    {
        long[] axes = node.Integers("axes", 1) ?? throw node.Malformed("no axes", "some");
        if (node.Input(0) is ShapeValue shape)
            return shape;
        var padded = node.Input(0) as PaddedValue;
        int rank = axes.Length + (node.Input(0) is ConstantValue known ? known.Tensor.Shape.Length : (padded?.Flow ?? node.Flow(0)).Shape.Length + 1);
        if (axes.Any(axis => axis < -rank || axis >= rank) || axes.Select(axis => (axis + rank) % rank).Distinct().Count() != axes.Length)
            throw node.Malformed($"the axes {ShapeText.Of(axes)}", $"different ones within {rank} dimensions");
        if (node.Input(0) is ConstantValue { Tensor: var tensor })
            return new ConstantValue(tensor with { Shape = Insert(tensor.Shape, axes, rank) });
        if (Contains(axes, 0, rank))
            throw node.Unsupported("it puts a dimension before the batch");
        var flow = padded?.Flow ?? node.Flow(0);
        var wider = flow.Reshape(InsertBehindBatch(flow.Shape));
        return padded is null ? wider : new PaddedValue(wider, InsertBehindBatch(padded.Before, 0), InsertBehindBatch(padded.After, 0), padded.Value);

        int[] InsertBehindBatch(int[] sizes, int size = 1) => Insert([0, .. sizes], axes, rank, size)[1..];
    }

    public static ImportedValue Transpose(ImportedNode node)
    {
        if (node.Input(0) is ConstantValue { Tensor: { Shape: [var rows, var columns] } matrix })
        {
            node.Take(matrix.Values.Length);
            double[] values = [.. Enumerable.Range(0, matrix.Values.Length).Select(i => matrix.Values[(i % rows * columns) + (i / rows)])];
            return Order(node, 2) is [0, 1] ? node.Input(0) : new ConstantValue(matrix with { Shape = [columns, rows], Values = values });
        }

        if (node.Input(0) is StepsFirstValue first)
            return StepOperators.Transpose(node, Order(node, first.Flow.Shape.Length + (first.HasDirection ? 2 : 1)))!;
        var padded = node.Input(0) as PaddedValue;
        var flow = padded?.Flow ?? node.Flow(0);
        int[] order = Order(node, flow.Shape.Length + 1);
        if (StepOperators.Transpose(node, order) is { } steps)
            return steps;
        if (order[0] != 0)
            throw node.Unsupported("it changes the order of a sample's values: it moves the batch's dimension");
        int[] axes = [.. order.Skip(1).Select(axis => axis - 1)];
        var moved = Images.Transpose(node, flow, axes);
        return padded is null ? moved : new PaddedValue(moved, [.. axes.Select(axis => padded.Before[axis])], [.. axes.Select(axis => padded.After[axis])], padded.Value);
    }

    public static ImportedValue Shape(ImportedNode node)
    {
        var sizes = node.Input(0) is ConstantValue { Tensor: var tensor } ? tensor.Shape.Select(size => (long?)size).ToArray() : [node.Graph.Batch, .. node.Flow(0).Shape.Select(size => (long?)size)];
        return Part(node, sizes, node.Integer("start", 0), node.Integer("end", sizes.Length));
    }

    public static ImportedValue Gather(ImportedNode node)
    {
        if (StepOperators.Gather(node) is { } step)
            return step;
        var shape = ShapeOf(node);
        CheckAxis(node, node.Integer("axis", 0));
        node.Take(node.Constant(1).Values.Length);
        return new ShapeValue([.. node.Constant(1).Values.Select(index => index < 0 ? index + shape.Count : index)
            .Select(index => index >= 0 && index < shape.Count ? shape[(int)index] : throw node.Malformed($"the index {index}", $"one within {shape.Count} dimensions"))]);
    }

    public static ImportedValue Slice(ImportedNode node)
    {
        if ((GatingOperators.Slice(node) ?? StepOperators.Slice(node)) is { } part)
            return part;
        var shape = ShapeOf(node);
        foreach (long axis in node.Integers("axes", 3) ?? [])
            CheckAxis(node, axis);
        if (StretchOf(node) is not var (start, end))
            throw node.Unsupported("it takes other parts of a shape than a stretch");
        return Part(node, shape, start, end);
    }

    /// <summary>Where the one stretch of a Slice begins and ends, as the file has it; null: it takes several, or not every value of one.</summary>
    public static (long Start, long End)? StretchOf(ImportedNode node) =>
        node.Integers("starts", 1) is [var start] && node.Integers("ends", 2) is [var end] && !(node.Has(4) && node.Constant(4).Values is not [1]) ? (start, end) : null;

    /// <summary>The part of a size that a stretch is: negative places count from the end, and what is beyond it is left out.</summary>
    public static (int From, int To) Within(int size, long start, long end)
    {
        int from = (int)Math.Clamp(start < 0 ? start + size : start, 0, size);
        return (from, (int)Math.Clamp(end < 0 ? end + size : end, from, size));
    }

    /// <summary>A shape has one dimension.</summary>
    public static void CheckAxis(ImportedNode node, long axis)
    {
        if (axis is not (0 or -1))
            throw node.Malformed($"the axis {axis}", "0, as a shape has one dimension");
    }

    /// <summary>The sizes that a shape or a constant vector of whole numbers tells.</summary>
    public static long?[] SizesOf(ImportedValue value) => value switch
    {
        ShapeValue shape => [.. shape.Sizes],
        ConstantValue constant => [.. constant.Tensor.Values.Select(size => (long?)size)],
        _ => throw new UnsupportedNodeException("its shape depends on the samples' values"),
    };

    private static IReadOnlyList<long?> ShapeOf(ImportedNode node) => node.Input(0) is ShapeValue shape ? shape.Sizes : throw node.Unsupported("it takes parts of the samples");

    private static ShapeValue Part(ImportedNode node, IReadOnlyList<long?> sizes, long start, long end)
    {
        var (from, to) = Within(sizes.Count, start, end);
        node.Take(to - from);
        return new ShapeValue([.. sizes.Skip(from).Take(to - from)]);
    }

    /// <summary>Sizes with 0 as the size before and -1 as what is left over.</summary>
    private static int[] Fill(ImportedNode node, long?[] target, long[] before, int count, bool copiesZeros)
    {
        long[] sizes = [.. target.Select((size, i) => size == 0 && copiesZeros && i < before.Length ? before[i] : size ?? 0)];
        // 128 bits: a product within 63 bits times the next size fits.
        Int128 product = 1;
        foreach (long size in sizes.Where(size => size != -1))
            product = product > count ? product : product * size;
        int open = Array.IndexOf(sizes, -1);
        if (open >= 0 && product > 0 && count % product == 0)
        {
            sizes[open] = (long)(count / product);
            product *= sizes[open];
        }

        if (product != count || sizes.Any(size => size is < 0 or > int.MaxValue))
            throw node.Unsupported($"it reshapes {count} values to {ShapeText.Of(target)}");
        return [.. sizes.Select(size => (int)size)];
    }

    private static int[] WithoutOnes(ImportedNode node, int[] shape, long[]? axes)
    {
        bool IsRemoved(int axis) => axes is null ? shape[axis] == 1 : Contains(axes, axis, shape.Length);
        if (Enumerable.Range(0, shape.Length).Any(axis => IsRemoved(axis) && shape[axis] != 1))
            throw node.Unsupported("it removes a dimension that is not of size 1");
        return [.. shape.Where((_, axis) => !IsRemoved(axis))];
    }

    private static int[] Insert(int[] shape, long[] axes, int rank, int size = 1)
    {
        var rest = new Queue<int>(shape);
        return [.. Enumerable.Range(0, rank).Select(i => Contains(axes, i, rank) ? size : rest.Dequeue())];
    }

    private static bool Contains(long[] axes, int axis, int rank) => axes.Contains(axis) || axes.Contains(axis - rank);

    private static int[] Order(ImportedNode node, int rank)
    {
        int[] order = node.Integers("perm", int.MaxValue) is { } given ? [.. given.Select(axis => (int)Math.Clamp(axis, -1, rank))] : [.. Enumerable.Range(0, rank).Reverse()];
        return order.Order().SequenceEqual(Enumerable.Range(0, rank)) ? order : throw node.Malformed($"the order {ShapeText.Of(order)}", $"each of {rank} dimensions once");
    }
}
