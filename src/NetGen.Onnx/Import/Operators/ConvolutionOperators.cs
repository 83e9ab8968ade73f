namespace NetGen;

/// <summary>Convolutions over signals and images.</summary>
internal static class ConvolutionOperators
{
    public static ImportedValue Convolve(ImportedNode node)
    {
        if (OfOnePlace(node) is { } product)
            return product;
        if (CausalConvolution.Read(node) is { } causal)
            return causal;
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

    /// <summary>Over one place of each channel a window of one place is a product with a matrix; null: the values or the window are others.</summary>
    private static FlowValue? OfOnePlace(ImportedNode node)
    {
        if (node.Input(0) is not FlowValue flow || !Images.IsOnePlace(flow))
            return null;
        var (weight, channels) = (node.Constant(1), flow.Shape[0]);
        bool isProduct = weight.Shape.Length == flow.Shape.Length + 1 && weight.Shape.Skip(2).All(size => size == 1) && node.Integer("group", 1) == 1
            && (node.Find("pads")?.Ints.All(places => places == 0) ?? true) && (node.Find("kernel_shape")?.Ints.All(size => size == 1) ?? true);
        if (!isProduct)
            throw node.Unsupported($"its input has one value for each of {channels} channels, as global pooling leaves them, of which layers here take products with a matrix: a window of one place in one group, without padding");
        if (weight.Shape[0] < 1 || weight.Shape[1] != channels)
            throw node.Malformed($"weights of the shape {ShapeText.Of(weight.Shape)}", $"[outputs, {channels}, 1, …] for {channels} channels");
        node.Take(weight.Values.Length);
        var product = new LinearStage(Materializer.StageOf(flow, node), node.Proto, weight.Values, BiasOf(node, weight.Shape[0]), weight.Shape[0]);
        return new FlowValue(product).Reshape([weight.Shape[0], .. flow.Shape[1..]]);
    }

    public static double[]? BiasOf(ImportedNode node, int outputs)
    {
        if (!node.Has(2))
            return null;
        var bias = node.Constant(2);
        return bias.Shape is [var length] && length == outputs ? bias.Values : throw node.Malformed($"a bias of the shape {ShapeText.Of(bias.Shape)}", $"[{outputs}]");
    }
}
