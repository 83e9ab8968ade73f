namespace NetGen;

/// <summary>Products with constant matrices.</summary>
internal static class LinearOperators
{
    /// <summary>alpha · x · B + beta · C.</summary>
    public static ImportedValue Gemm(ImportedNode node)
    {
        if (node.Integer("transA", 0) != 0)
            throw node.Unsupported("it transposes the samples (transA)");
        var row = node.Row(0);
        var previous = Materializer.StageOf(row, node);
        bool isTransposed = node.Integer("transB", 0) != 0;
        double alpha = node.Number("alpha", 1);
        double[] weight = Weight(node, node.Constant(1), previous.Size, isTransposed);
        if (alpha != 1)
            weight = [.. weight.Select(value => alpha * value)];
        weight = InOrderOf(row, weight);
        int size = weight.Length / previous.Size;
        return new FlowValue(new LinearStage(previous, node.Proto, weight, node.Has(2) ? Bias(node, size) : null, size));
    }

    public static ImportedValue MatMul(ImportedNode node)
    {
        if (node.Input(0) is ConstantValue && node.Input(1) is FlowValue)
            throw node.Unsupported("it multiplies a constant by the samples instead of the samples by a constant");
        if (node.Input(0) is FlowValue flow && StepOperators.IsSequence(flow))
        {
            var steps = StepOperators.StageOf(flow, node);
            int features = steps.Shape.FeatureCount;
            double[] ofSteps = Weight(node, node.Constant(1), features, isTransposed: false);
            return new FlowValue(new LinearStage(steps, node.Proto, ofSteps, null, ofSteps.Length / features));
        }

        var row = node.Row(0);
        var previous = Materializer.StageOf(row, node);
        double[] weight = InOrderOf(row, Weight(node, node.Constant(1), previous.Size, isTransposed: false));
        return new FlowValue(new LinearStage(previous, node.Proto, weight, null, weight.Length / previous.Size));
    }

    /// <summary>A matrix as [outputs, inputs].</summary>
    /// <param name="node">The node.</param>
    /// <param name="matrix">The matrix.</param>
    /// <param name="inputs">The samples' size.</param>
    /// <param name="isTransposed">Whether it is so already.</param>
    private static double[] Weight(ImportedNode node, ConstantTensor matrix, int inputs, bool isTransposed)
    {
        if (matrix.Shape is not [var rows, var columns] || (isTransposed ? columns : rows) != inputs)
            throw node.Malformed($"weights of the shape {ShapeText.Of(matrix.Shape)}", isTransposed ? $"[outputs, {inputs}] for {inputs} inputs" : $"[{inputs}, outputs] for {inputs} inputs");
        int outputs = isTransposed ? rows : columns;
        if (outputs is < 1 or > Stage.MaxSize)
            throw node.Unsupported($"it has {outputs} outputs");
        // Also where they are the file's own: each layer holds weights of its own in the end.
        node.Take(matrix.Values.Length);
        return isTransposed ? matrix.Values : [.. Enumerable.Range(0, matrix.Values.Length).Select(i => matrix.Values[(i % inputs * outputs) + (i / inputs)])];
    }

    /// <summary>Columns for values that a transposition has moved, in the order in which the layer before gives them: channel by channel.</summary>
    private static double[] InOrderOf(FlowValue row, double[] weight)
    {
        if (row.Order is not { } order)
            return weight;
        double[] ordered = new double[weight.Length];
        for (int start = 0; start < weight.Length; start += order.Length)
        {
            for (int column = 0; column < order.Length; column++)
                ordered[start + order[column]] = weight[start + column];
        }

        return ordered;
    }

    private static double[] Bias(ImportedNode node, int size)
    {
        var tensor = node.Constant(2);
        double beta = node.Number("beta", 1);
        double[] values = Broadcasting.ToSample(node, tensor, [size]);
        return [.. Enumerable.Range(0, size).Select(i => beta * values[values.Length == 1 ? 0 : i])];
    }
}
