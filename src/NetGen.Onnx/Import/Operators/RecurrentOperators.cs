namespace NetGen;

/// <summary>Recurrent operators, in one direction and from a state of zeros, as PyTorch and Keras (tf2onnx) write them.</summary>
internal static class RecurrentOperators
{
    private static readonly string[] Gated = ["sigmoid", "tanh"];
    private static readonly string[] WithCell = ["sigmoid", "tanh", "tanh"];
    private static readonly string[] Rectified = ["relu"];
    private static readonly string[] Plain = ["tanh"];

    /// <summary>All outputs [steps, direction, batch, features], and the last ones and the last cells [direction, batch, features].</summary>
    /// <param name="node">The node.</param>
    /// <param name="facts">The kind of layer.</param>
    public static ImportedValue Recur(ImportedNode node, LayerFacts facts)
    {
        var recurrence = (Recurrence)facts.Operation;
        var settings = SettingsOf(node, recurrence);
        var source = SourceOf(node);
        var weight = node.Constant(1);
        var hidden = node.Constant(2);
        int features = source.Shape.FeatureCount;
        int gates = recurrence.Gates;
        if (hidden.Shape is not [1, var sums, var size] || size < 1 || sums != gates * size || !weight.Shape.SequenceEqual([1, sums, features]))
            throw node.Malformed($"weights of the shapes {ShapeText.Of(weight.Shape)} and {ShapeText.Of(hidden.Shape)}", $"[1, {gates} · outputs, {features}] and [1, {gates} · outputs, outputs] for {features} features a step");
        if (node.Integer("hidden_size", size) != size)
            throw node.Malformed($"a hidden_size of {node.Integer("hidden_size", size)} beside weights for {size}", "the same");
        CheckStates(node, recurrence);

        node.Take(weight.Values.Length + hidden.Values.Length + (2L * sums));
        double[] biases = BiasesOf(node, sums);
        var layer = new LayerStage(source, node.Proto, facts, settings, source.Shape.WithFeatures(size));
        var outputs = new FlowValue(new RecurrentStage(layer, new Dictionary<string, double[]>
        {
            [recurrence.InputWeight] = GateOrder.FromOnnx(recurrence, weight.Values),
            [recurrence.HiddenWeight] = GateOrder.FromOnnx(recurrence, hidden.Values),
            [recurrence.InputBias] = GateOrder.FromOnnx(recurrence, biases[..sums]),
            [recurrence.HiddenBias] = GateOrder.FromOnnx(recurrence, biases[sums..]),
        }));
        // Each output that is read makes a stage; of the last step there is one, whoever reads it.
        var last = new StepsFirstValue(StepOperators.LastOf(node, outputs), hasDirection: true);
        return new SeveralValues(new StepsFirstValue(outputs, hasDirection: true), last, new SecondaryValue());
    }

    private static Dictionary<string, double> SettingsOf(ImportedNode node, Recurrence recurrence)
    {
        if (node.Text("direction", "forward") is not "forward" and var direction)
            throw node.Unsupported($"its direction is {QuotedText.Of(direction)}; layers here go through a sequence forwards: train the model in one direction");
        if (node.Integer("layout", 0) != 0)
            throw node.Unsupported("it takes samples before steps (layout 1), which ONNX Runtime does not compute either; export the model with layout 0 and transpositions");
        if (node.Find("clip") is not null)
            throw node.Unsupported("it clips the sums of its gates");
        if (node.Integer("input_forget", 0) != 0)
            throw node.Unsupported("its input and forget gates are one (input_forget)");
        if (recurrence is GatedRecurrence && node.Integer("linear_before_reset", 0) == 0)
            throw node.Unsupported("it resets the last output before the product with the hidden weights (linear_before_reset 0), layers here behind it, as PyTorch does: train the model with reset_after=True in Keras");

        string[] activations = node.Find("activations") is { } found ? [.. found.Strings.Select(text => text.ToStringUtf8().ToLowerInvariant())] : [];
        bool isRectified = recurrence is SimpleRecurrence && activations.SequenceEqual(Rectified);
        string[] usual = recurrence switch { GatedRecurrence => Gated, LongShortTermMemory => WithCell, _ => Plain };
        if (activations.Length > 0 && !isRectified && !activations.SequenceEqual(usual))
            throw node.Unsupported($"its activations are {string.Join(", ", activations.Select(name => QuotedText.Of(name)))}; those of layers here are {string.Join(", ", usual)}{(recurrence is SimpleRecurrence ? ", or relu" : "")}");
        return recurrence is SimpleRecurrence simple ? new() { [simple.IsReLU.Name] = isRectified ? 1 : 0 } : [];
    }

    private static Stage SourceOf(ImportedNode node)
    {
        if (node.Input(0) is not StepsFirstValue { HasDirection: false, HasSteps: true } steps)
            throw node.Unsupported(node.Input(0) is StepsFirstValue ? "its input has a dimension of directions, or no steps" : "its input has samples before steps; a transposition [steps, batch, features] before it is missing");
        if (steps.Flow.Order is not null)
            throw node.Unsupported(Materializer.Reordered);
        return StepOperators.StageOf(steps.Flow, node);
    }

    private static void CheckStates(ImportedNode node, Recurrence recurrence)
    {
        if (node.Has(4))
            throw node.Unsupported("it takes the lengths of sequences (sequence_lens); all of a batch have the same here");
        int states = recurrence is LongShortTermMemory ? 2 : 1;
        for (int input = 5; input < 5 + states; input++)
        {
            if (node.Has(input) && !StepOperators.IsZero(node.Input(input)))
                throw node.Unsupported("it begins with a state of its own; layers here begin with zeros: for a stream, keep the state of the generated class");
        }

        if (node.Has(7) && !StepOperators.IsZero(node.Input(7)))
            throw node.Unsupported("its gates look at the cell (peepholes)");
    }

    private static double[] BiasesOf(ImportedNode node, int sums)
    {
        if (!node.Has(3))
            return new double[2 * sums];
        var bias = node.Constant(3);
        return bias.Shape is [1, var count] && count == 2 * sums ? bias.Values : throw node.Malformed($"a bias of the shape {ShapeText.Of(bias.Shape)}", $"[1, {2 * sums}]");
    }
}
