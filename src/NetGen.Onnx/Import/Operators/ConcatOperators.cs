namespace NetGen;

/// <summary>Joins shapes, and the probabilities of two classes.</summary>
internal static class ConcatOperators
{
    public static ImportedValue Concat(ImportedNode node)
    {
        // Before version 4 the axis is the second one unless given.
        long axis = node.Integer("axis", 1);
        if (node.Inputs.All(input => input is ShapeValue or ConstantValue { Tensor: { Shape.Length: 1, IsFloating: false } }))
        {
            ShapeOperators.CheckAxis(node, axis);
            node.Take(node.Inputs.Sum(input => input is ShapeValue shape ? (long)shape.Sizes.Count : ((ConstantValue)input!).Tensor.Values.Length));
            return new ShapeValue([.. node.Inputs.SelectMany(input => ShapeOperators.SizesOf(input!))]);
        }

        return TwoClasses(node, axis) ?? throw node.Unsupported("it joins values otherwise than scikit-learn does 1 - p and p");
    }

    /// <summary>1 - p and p, with p the sigmoid of a sum: the softmax of 0 and that sum.</summary>
    private static FlowValue? TwoClasses(ImportedNode node, long axis)
    {
        if (node.Inputs is not [FlowValue { Shape: [1] } first, FlowValue { Shape: [1] } second] || first.Stage != second.Stage || axis is not (1 or -1))
            return null;
        var scratch = node.Graph.Budget.ForScratch();
        void Take(long values) => scratch.Take(values, node.Proto);
        foreach (var sum in new[] { second.Stage.Variable }.Concat(Materializer.PartsOf(second.Function)))
        {
            if (FunctionTable.Of(first.Function, sum, Take) is { Rows: [var negative] } && FunctionTable.Of(second.Function, sum, Take) is { Rows: [var positive] }
                && ActivationMatcher.Agrees(negative, x => ScalarFunctions.Sigmoid(-x)) && ActivationMatcher.Agrees(positive, ScalarFunctions.Sigmoid))
            {
                var stage = Materializer.StageOf(new FlowValue(second.Stage, sum, [1]), node);
                var sums = new LinearStage(stage, node.Proto, [0, 1], null, 2) { IsComposed = true };
                return new FlowValue(new ActivationStage(sums, node.Proto, new MatchedActivation(ActivationFacts.OverSample(OutputScale.Probability))));
            }
        }

        return null;
    }
}
