namespace NetGen;

/// <summary>Convolutions over sequences, [batch, features, steps] for the node, that look back from each step.</summary>
internal static class CausalConvolution
{
    /// <summary>The values of the layer; null: the node's input is no sequence.</summary>
    public static FlowValue? Read(ImportedNode node)
    {
        var padded = node.Input(0) as PaddedValue;
        if ((padded?.Flow ?? node.Input(0)) is not FlowValue flow || !flow.Stage.Shape.IsSequence)
            return null;
        if (!StepOperators.IsByChannels(flow))
            throw node.Unsupported($"its input has the shape {ShapeText.OfBatch(flow.Shape)}; a convolution takes a sequence as [batch, features, steps]");
        var source = Materializer.StageOf(flow, node);
        var facts = WindowOperators.FactsOf<Convolution>(convolution => convolution.Window, source.Shape);
        var operation = (Convolution)facts.Operation;
        var weight = node.Constant(1);
        int features = source.Shape.FeatureCount;
        long groups = node.Integer("group", 1);
        if (groups < 1 || weight.Shape is not [var outputs and > 0, var channels and > 0, var kernel and > 0] || outputs % groups != 0 || channels * groups != features)
            throw node.Malformed($"weights of the shape {ShapeText.Of(weight.Shape)} in {groups} groups", $"[outputs, inputs of a group, window] for {features} features a step");
        long dilation = Single(node, "dilations");
        CheckWindow(node, padded, (kernel - 1) * dilation);
        var axis = operation.Window.Axes[0];
        var settings = new Dictionary<string, double>
        {
            [operation.Window.Same.Name] = 0,
            [axis.Kernel.Name] = kernel,
            [axis.Stride.Name] = 1,
            [axis.Padding.Name] = 0,
            [axis.Dilation!.Name] = dilation,
            [operation.Groups.Name] = groups,
        };
        node.Take(weight.Values.Length);
        var layer = WindowOperators.LayerOf(node, source, facts, settings, outputs);
        var values = new FlowValue(new ConvolutionStage(layer, weight.Values, ConvolutionOperators.BiasOf(node, outputs)));
        return Images.Transpose(node, values, [1, 0]);
    }

    private static void CheckWindow(ImportedNode node, PaddedValue? padded, long back)
    {
        if (Single(node, "strides") != 1)
            throw node.Unsupported("it leaves out steps of a sequence (strides), of which every one is a position here");
        long[] pads = node.Find("pads") is { } found ? [.. found.Ints] : [0, 0];
        if (pads.Length != 2 || node.Text("auto_pad", "NOTSET") is not ("NOTSET" or "" or "VALID"))
            throw node.Unsupported("its padding is not told as places before the first step and behind the last");
        if (padded is not null && (padded.Value != 0 || padded.Before[0] != 0 || padded.After[0] != 0))
            throw node.Unsupported("the Pad before it adds features, or places other than zeros");
        long before = pads[0] + (padded?.Before[1] ?? 0);
        long after = pads[1] + (padded?.After[1] ?? 0);
        if (before != back || after != 0)
            throw node.Unsupported($"it pads {before} steps before the first and {after} behind the last; a layer of sequences looks back alone: its window needs {back} and 0");
    }

    private static long Single(ImportedNode node, string name) =>
        node.Find(name) is not { } found ? 1 : found.Ints is [> 0 and <= Stage.MaxSize and var number] ? number : throw node.Malformed($"{name} of {ShapeText.Of(found.Ints)}", "one number from 1");
}
