namespace NetGen;

/// <summary>ONNX's broadcasting: shapes are aligned at their ends, and sizes of 1 are repeated.</summary>
internal static class Broadcasting
{
    /// <summary>A function of constants.</summary>
    public static ConstantTensor Apply(ImportedNode node, Func<double[], double> function, ConstantTensor[] operands)
    {
        int rank = operands.Max(operand => operand.Shape.Length);
        int[] shape = new int[rank];
        long count = 1;
        for (int i = 0; i < rank; i++)
        {
            int[] sizes = [.. operands.Select(operand => SizeAt(operand.Shape, i, rank)).Where(size => size != 1).Distinct()];
            if (sizes.Length > 1)
                throw node.Malformed($"constants of the shapes {string.Join(" and ", operands.Select(operand => ShapeText.Of(operand.Shape)))}", "shapes that fit each other");
            shape[i] = sizes.Length == 0 ? 1 : sizes[0];
            count *= shape[i];
            if (count > Stage.MaxSize)
                throw node.Unsupported($"it makes a constant of more than {Stage.MaxSize} values");
        }

        node.Take(count);
        double[] arguments = new double[operands.Length];
        double[] values = new double[count];
        for (int i = 0; i < values.Length; i++)
        {
            for (int operand = 0; operand < operands.Length; operand++)
                arguments[operand] = operands[operand].Values[IndexOf(i, shape, operands[operand].Shape)];
            values[i] = function(arguments);
        }

        return new ConstantTensor(shape, values, operands.Any(operand => operand.IsFloating));
    }

    /// <summary>A constant as the values it has for a sample: one for all, or one for each.</summary>
    /// <param name="node">The node.</param>
    /// <param name="constant">The constant.</param>
    /// <param name="shape">The sample's shape.</param>
    public static double[] ToSample(ImportedNode node, ConstantTensor constant, int[] shape)
    {
        if (constant.Values.Length == 1 && constant.Shape.Length <= shape.Length + 1)
            return constant.Values;
        if (!Repeats(node))
            CheckAxis(node, constant, shape);
        return Repeat(node, constant, shape);
    }

    /// <summary>A constant repeated to a sample's shape, aligned at its end.</summary>
    public static double[] Repeat(ImportedNode node, ConstantTensor constant, int[] shape)
    {
        int[] behind = constant.Shape.Length > shape.Length ? constant.Shape[(constant.Shape.Length - shape.Length)..] : constant.Shape;
        bool fits = constant.Values.Length > 0 && constant.Shape.Length <= shape.Length + 1 && (constant.Shape.Length <= shape.Length || constant.Shape[0] == 1)
            && Enumerable.Range(0, shape.Length).All(i => SizeAt(behind, i, shape.Length) is var size && (size == 1 || size == shape[i]));
        if (!fits)
            throw node.Unsupported($"it combines samples of the shape {ShapeText.Of(shape)} with a constant of the shape {ShapeText.Of(constant.Shape)}");
        int count = shape.Aggregate(1, (product, size) => product * size);
        node.Take(count);
        return [.. Enumerable.Range(0, count).Select(i => constant.Values[IndexOf(i, shape, behind)])];
    }

    /// <summary>Whether shapes are aligned by themselves; before, nodes said whether and where.</summary>
    private static bool Repeats(ImportedNode node) => node.Opset >= (node.Proto.OpType is "Max" or "Min" or "Sum" ? 8 : 7);

    private static void CheckAxis(ImportedNode node, ConstantTensor constant, int[] shape)
    {
        // A shape that ends with the sample's needs no axis; before version 7 repeating had to be asked for.
        int axis = (int)node.Integer("axis", shape.Length + 1 - constant.Shape.Length);
        if (node.Integer("broadcast", 0) == 0 || axis != shape.Length + 1 - constant.Shape.Length)
            throw node.Unsupported($"it aligns a constant of the shape {ShapeText.Of(constant.Shape)} otherwise than at the end of {ShapeText.OfBatch(shape)}");
    }

    private static int SizeAt(int[] shape, int index, int rank) => index < rank - shape.Length ? 1 : shape[index - (rank - shape.Length)];

    /// <summary>The place in a repeated tensor of the value at a place in the whole.</summary>
    private static int IndexOf(int index, int[] whole, int[] shape)
    {
        int place = 0;
        int stride = 1;
        for (int i = whole.Length - 1; i >= 0; i--)
        {
            int at = index % whole[i];
            index /= whole[i];
            int size = SizeAt(shape, i, whole.Length);
            place += (size == 1 ? 0 : at) * stride;
            stride *= size;
        }

        return place;
    }
}
