namespace NetGen;

/// <summary>Convolutions over signals and images.</summary>
internal static class ConvolutionOperators
{
    public static ImportedValue Convolve(ImportedNode node)
    {
        var source = WindowSource.Of(node, padding: 0);
        var shape = source.Image.Shape;
        var facts = WindowOperators.FactsOf<Convolution>(convolution => convolution.Window, shape);
        var operation = (Convolution)facts.Operation;
        var weight = node.Constant(1);
        long groups = node.Integer("group", 1);
        int channels = shape.FeatureCount;
        if (groups < 1 || weight.Shape.Length != source.Rank + 2 || weight.Shape.Any(size => size < 1) || weight.Shape[0] % groups != 0 || weight.Shape[1] * groups != channels)
            throw node.Malformed($"weights of the shape {ShapeText.Of(weight.Shape)} in {groups} groups", $"[outputs, inputs of a group, window] for {channels} channels of {shape}");

        var settings = WindowReader.Read(node, operation.Window, source, [.. weight.Shape.Skip(2).Select(size => (long)size)]);
        settings[operation.Groups.Name] = groups;
        node.Take(weight.Values.Length);
        var layer = WindowOperators.LayerOf(node, source.Image, facts, settings, weight.Shape[0]);
        return source.Seen(new FlowValue(new ConvolutionStage(layer, weight.Values, BiasOf(node, weight.Shape[0]))));
    }

    private static double[]? BiasOf(ImportedNode node, int outputs)
    {
        if (!node.Has(2))
            return null;
        var bias = node.Constant(2);
        return bias.Shape is [var length] && length == outputs ? bias.Values : throw node.Malformed($"a bias of the shape {ShapeText.Of(bias.Shape)}", $"[{outputs}]");
    }
}
