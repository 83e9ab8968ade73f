namespace NetGen;

/// <summary>Operators that act on each value by itself.</summary>
internal static class ElementwiseOperators
{
    /// <summary>A function of a node's inputs.</summary>
    /// <param name="node">The node.</param>
    /// <param name="function">The function of one value of each input.</param>
    public static ImportedValue Apply(ImportedNode node, Func<double[], double> function) => Apply(node, function, [.. node.Inputs.Select(input => input!)]);

    /// <summary>A quotient, of whole numbers without its fraction. Both inputs are of one type, which a constant tells.</summary>
    public static ImportedValue Divide(ImportedNode node) =>
        NormalizationOperators.Binary(node)
        ?? (node.Inputs.Any(input => input is ConstantValue { Tensor.IsFloating: false })
            ? Apply(node, values => values[1] == 0 ? throw node.Malformed("a division of whole numbers by 0", "another divisor") : Math.Truncate(values[0] / values[1]))
            : Apply(node, values => values[0] / values[1]));

    /// <summary>A function of given values.</summary>
    public static ImportedValue Apply(ImportedNode node, Func<double[], double> function, ImportedValue[] operands)
    {
        if (operands.All(operand => operand is ConstantValue))
            return new ConstantValue(Broadcasting.Apply(node, function, [.. operands.Select(operand => ((ConstantValue)operand).Tensor)]));
        if (operands.Any(operand => operand is RowValue))
            throw node.Unsupported(RowValue.Misuse);
        if (operands.Any(operand => operand is HalfValue))
            throw node.Unsupported(HalfValue.Misuse);
        if (operands.Any(operand => operand is ShapeValue))
            throw node.Unsupported("it computes with the shape of the samples");

        var flows = operands.OfType<FlowValue>().ToArray();
        if (flows.Any(flow => flow.Stage != flows[0].Stage))
        {
            throw node.Unsupported(flows.Any(Images.IsOnePlace) && flows.Any(flow => flow.Stage.Shape.SpatialRank > 0)
                ? "it combines all places of a channel with one value that is computed from them, as squeeze-and-excitation does; no layer here does"
                : "it joins two branches of the graph");
        }

        CheckShapes(node, flows);
        if (operands.Any(operand => operand is PaddedValue))
            throw node.Unsupported(PaddedValue.Misuse);
        var constants = operands.Select(operand => operand is ConstantValue constant ? flows[0].ToStage(Broadcasting.ToSample(node, constant.Tensor, flows[0].Shape)) : null).ToArray();
        if (flows[0].Stage.Shape is { SpatialRank: > 0 } image)
        {
            // Layers of images know channels, not places; a vector made of an image knows each value.
            var byChannel = constants.Select(values => values is null ? null : Channels.Of(values, image)).ToArray();
            if (Enumerable.Range(0, constants.Length).Any(i => constants[i] is not null && byChannel[i] is null))
            {
                if (flows[0].Shape.Length > 1)
                    throw node.Unsupported($"it combines samples of the shape {ShapeText.Of(flows[0].Shape)} with constants that differ within a channel; layers of images have one for each channel");
                var vector = Materializer.VectorOf(flows[0], node);
                return Apply(node, function, [.. operands.Select(operand => operand is FlowValue flow ? Materializer.StageOf(flow, node) == vector.Previous ? flow.Through(vector) : throw node.Unsupported("it joins two branches of the graph") : operand)]);
            }

            constants = byChannel;
        }

        var expressions = operands.Select((operand, i) => operand is FlowValue flow ? flow.Function : new Fixed(constants[i]!));
        var applied = new Applied(node.Proto, function, [.. expressions]);
        // Here, where they are made: whoever looks at an expression descends to its end.
        return applied.Depth <= Expression.MaxDepth
            ? new FlowValue(flows[0].Stage, applied, flows[0].Shape, flows[0].Order)
            : throw node.Unsupported($"a chain of more than {Expression.MaxDepth} elementwise operators leads to it");
    }

    /// <summary>Values of samples are not repeated to fit each other.</summary>
    public static void CheckShapes(ImportedNode node, FlowValue[] flows)
    {
        if (flows.FirstOrDefault(flow => !flow.Shape.SequenceEqual(flows[0].Shape)) is { } other)
            throw node.Unsupported($"it combines the shapes {ShapeText.OfBatch(flows[0].Shape)} and {ShapeText.OfBatch(other.Shape)}");
        if (flows.Any(flow => !flow.HasOrderOf(flows[0])))
            throw node.Unsupported("it combines values of which one is transposed");
    }
}
