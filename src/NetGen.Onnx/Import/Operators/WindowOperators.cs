namespace NetGen;

/// <summary>Pooling, and padding before a window.</summary>
internal static class WindowOperators
{
    public static ImportedValue Maximum(ImportedNode node)
    {
        var source = WindowSource.Of(node, double.NegativeInfinity);
        var facts = FactsOf<MaximumPooling>(pooling => pooling.Window, source.Image.Shape);
        var settings = WindowReader.Read(node, ((MaximumPooling)facts.Operation).Window, source, kernel: null);
        return source.Seen(new FlowValue(LayerOf(node, source.Image, facts, settings, source.Image.Shape.FeatureCount)));
    }

    public static ImportedValue Average(ImportedNode node)
    {
        var source = WindowSource.Of(node, padding: 0);
        var facts = FactsOf<AveragePooling>(pooling => pooling.Window, source.Image.Shape);
        var operation = (AveragePooling)facts.Operation;
        var settings = WindowReader.Read(node, operation.Window, source, kernel: null);
        bool countsPadding = node.Integer("count_include_pad", 0) != 0;
        if (source.IsPadded && !countsPadding)
        {
            if ((node.Find("pads")?.Ints.Any(places => places != 0)).GetValueOrDefault())
                throw node.Unsupported("its own padding does not count in its means, but that of the Pad before it does");
            countsPadding = true;
        }

        // Without padding it makes no difference, and nothing is said.
        bool isPadded = operation.Window.On(source.Image.Shape, settings) is not { Height: { Before: 0, After: 0 }, Width: { Before: 0, After: 0 } };
        settings[operation.CountsPadding.Name] = countsPadding || !isPadded ? 1 : 0;
        return source.Seen(new FlowValue(LayerOf(node, source.Image, facts, settings, source.Image.Shape.FeatureCount)));
    }

    /// <summary>Pooling over all places.</summary>
    public static ImportedValue Global(ImportedNode node, LayerFacts facts)
    {
        var image = Images.StageOf(node.Flow(0), node);
        return Global(node, image, facts).Reshape([image.Shape.FeatureCount, .. Enumerable.Repeat(1, node.Flow(0).Shape.Length - 1)]);
    }

    /// <summary>Pooling over all places, as a mean or maximum over dimensions; null: it is over others.</summary>
    public static FlowValue? GlobalOver(ImportedNode node, FlowValue flow, LayerFacts facts)
    {
        int rank = flow.Shape.Length;
        if (Images.ChannelAxisOf(flow) is not { } channel || node.Integers("axes", 1) is not { } axes)
            return null;
        var places = Enumerable.Range(0, rank).Where(axis => axis != channel);
        if (!axes.Select(axis => (axis < 0 ? axis + rank + 1 : axis) - 1).Order().SequenceEqual(places.Select(axis => (long)axis)))
            return null;
        var pooled = Global(node, Materializer.StageOf(flow, node), facts);
        return node.Integer("keepdims", 1) == 0 ? pooled : pooled.Reshape([.. Enumerable.Range(0, rank).Select(axis => axis == channel ? pooled.Stage.Size : 1)]);
    }

    /// <summary>Constant places around the samples' values, which the window behind takes for its own padding.</summary>
    public static ImportedValue Pad(ImportedNode node)
    {
        if (node.Text("mode", "constant") is not "constant" and var mode)
            throw node.Unsupported($"it pads by {QuotedText.Of(mode)}; layers here pad with zeros");
        var flow = node.Flow(0);
        int rank = flow.Shape.Length + 1;
        long[] pads = node.Integers(node.Opset < 2 ? "paddings" : "pads", 1) ?? [];
        long[] axes = node.Has(3) ? [.. node.Constant(3).Values.Select(axis => (long)(axis < 0 ? axis + rank : axis))] : [.. Enumerable.Range(0, rank).Select(axis => (long)axis)];
        if (pads.Length != 2 * axes.Length || axes.Any(axis => axis < 0 || axis >= rank) || axes.Distinct().Count() != axes.Length)
            throw node.Malformed($"{pads.Length} numbers of places", $"two for each of {axes.Length} dimensions");
        if (pads.FirstOrDefault(places => places is < 0 or > Stage.MaxSize) is var fault and not 0)
            throw node.Unsupported($"it pads by {fault} places");

        var (before, after) = (new int[rank], new int[rank]);
        for (int i = 0; i < axes.Length; i++)
            (before[axes[i]], after[axes[i]]) = ((int)pads[i], (int)pads[axes.Length + i]);
        if (before[0] != 0 || after[0] != 0)
            throw node.Unsupported("it adds samples");
        double value = node.Opset < 11 ? node.Number("value", 0) : node.Has(2) ? node.Constant(2).Values is [var single] ? single : throw node.Malformed("a padding of more than one value", "one number") : 0;
        return pads.All(places => places == 0) ? flow : new PaddedValue(flow, before[1..], after[1..], value);
    }

    /// <summary>The kind of layer of an operation whose window slides over signals, or over images.</summary>
    public static LayerFacts FactsOf<TOperation>(Func<TOperation, WindowFacts> window, Shape image)
        where TOperation : Operation => LayerTable.All.First(facts => facts.Operation is TOperation operation && window(operation).Rank == image.SpatialRank);

    /// <summary>A layer over a signal or an image.</summary>
    public static LayerStage LayerOf(ImportedNode node, Stage image, LayerFacts facts, IReadOnlyDictionary<string, double> settings, int features) =>
        new(image, node.Proto, facts, settings, facts.Operation.OutputOf(image.Shape, features, settings) ?? throw node.Unsupported($"its window does not fit values of {image.Shape}"));

    private static FlowValue Global(ImportedNode node, Stage image, LayerFacts facts) =>
        new(LayerOf(node, image, facts, new Dictionary<string, double>(), image.Shape.FeatureCount));
}
