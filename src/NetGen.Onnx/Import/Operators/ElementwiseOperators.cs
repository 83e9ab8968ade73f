namespace NetGen;

/// <summary>Operators that act on each value by itself.</summary>
internal static class ElementwiseOperators
{
    /// <summary>A function of a node's inputs.</summary>
    /// <param name="node">The node.</param>
    /// <param name="function">The function of one value of each input.</param>
    /// <param name="count">How many inputs it needs; 0: any number of them.</param>
    public static ImportedValue Apply(ImportedNode node, Func<double[], double> function, int count = 0)
    {
        if (node.InputCount < Math.Max(count, 1) || (count > 0 && node.InputCount > count) || !Enumerable.Range(0, node.InputCount).All(node.Has))
            throw node.Malformed($"{node.InputCount} inputs", count == 0 ? "at least one, none left out" : $"{count}");
        return Apply(node, function, [.. node.Inputs.Select(input => input!)]);
    }

    /// <summary>A function of given values.</summary>
    public static ImportedValue Apply(ImportedNode node, Func<double[], double> function, ImportedValue[] operands)
    {
        if (operands.All(operand => operand is ConstantValue))
            return new ConstantValue(Broadcasting.Apply(node, function, [.. operands.Select(operand => ((ConstantValue)operand).Tensor)]));
        if (operands.Any(operand => operand is RowValue))
            throw node.Unsupported("it uses a sample's mean or variance otherwise than a layer normalisation does");
        if (operands.Any(operand => operand is ShapeValue))
            throw node.Unsupported("it computes with the shape of the samples");

        var flows = operands.OfType<FlowValue>().ToArray();
        if (flows.Any(flow => flow.Stage != flows[0].Stage))
            throw node.Unsupported("it joins two branches of the graph");
        CheckShapes(node, flows);
        var expressions = operands.Select(operand => operand is FlowValue flow ? flow.Function : new Fixed(Broadcasting.ToSample(node, ((ConstantValue)operand).Tensor, flows[0].Shape)));
        var applied = new Applied(function, [.. expressions]);
        // Here, where they are made: whoever looks at an expression descends to its end.
        return applied.Depth <= Expression.MaxDepth
            ? new FlowValue(flows[0].Stage, applied, flows[0].Shape)
            : throw node.Unsupported($"a chain of more than {Expression.MaxDepth} elementwise operators leads to it");
    }

    /// <summary>Values of samples are not repeated to fit each other.</summary>
    public static void CheckShapes(ImportedNode node, FlowValue[] flows)
    {
        if (flows.FirstOrDefault(flow => !flow.Shape.SequenceEqual(flows[0].Shape)) is { } other)
            throw node.Unsupported($"it combines the shapes [batch, {string.Join(", ", flows[0].Shape)}] and [batch, {string.Join(", ", other.Shape)}]");
    }
}
