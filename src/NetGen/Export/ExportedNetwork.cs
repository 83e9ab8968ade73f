namespace NetGen;

/// <summary>A network to be written as source: the layers that compute something when it is used.</summary>
internal sealed class ExportedNetwork
{
    /// <exception cref="NotSupportedException">A layer cannot be exported.</exception>
    public ExportedNetwork(NetworkDescription network)
    {
        var architecture = network.Architecture;
        Refuse(architecture);
        Name = architecture.Name;
        (Inputs, Outputs) = (architecture.InputSize, architecture.OutputSize);
        (InputOrder, OutputOrder) = (OrderOf(architecture.InputShape, architecture.InputLayout), OrderOf(architecture.OutputShape, InputLayout.ChannelsFirst));
        List<ExportedLayer> layers = [.. ExportedLayer.BeforeLayers(network)];
        int first = 1 - layers.Count;
        var blocks = new Stack<(LayerInfo Layer, int Last, int Start)>();
        for (int i = 0; i < architecture.Layers.Count; i++)
        {
            var layer = architecture.Layers[i];
            if (layer.Facts()?.Span is { } span)
                blocks.Push((layer, i + (int)layer.Settings[span.Name], layers.Count));
            else if (ExportedLayer.Of(layer, layers.Count + first, network) is { } exported)
                layers.Add(exported);

            // What a block computes is the sum at its end; blocks may end together.
            while (blocks.TryPeek(out var block) && block.Last == i)
            {
                blocks.Pop();
                layers.Add(ExportedLayer.Of(block.Layer, layers.Count + first, network)! with { BlockStart = block.Start });
            }
        }

        if (blocks.Count > 0)
            throw new NotSupportedException($"{Name} cannot be exported as source: a residual block does not end within the network, or within the block around it.");
        Layers = layers;
        Buffers = new ExportedBuffers(layers);
    }

    public string Name { get; }

    public int Inputs { get; }

    public int Outputs { get; }

    /// <summary>How the values of a signal or an image come, for behind their number; empty where they are a vector.</summary>
    public string InputOrder { get; }

    /// <inheritdoc cref="InputOrder"/>
    public string OutputOrder { get; }

    /// <summary>In the order they run; a residual block's own is the sum behind the layers within.</summary>
    public IReadOnlyList<ExportedLayer> Layers { get; }

    public ExportedBuffers Buffers { get; }

    private static string OrderOf(Shape shape, InputLayout layout)
    {
        if (shape.SpatialRank == 0)
            return "";
        var order = layout == InputLayout.ChannelsLast ? [.. shape.Axes.Skip(1), shape.Axes[0]] : shape.Axes;
        return $" ({LayerText.Of(Shape.Of([.. order]))})";
    }

    private static void Refuse(NetworkArchitecture architecture)
    {
        var faults = architecture.Faults().ToList();
        if (architecture.Layers.All(layer => layer.Facts() is { IsTrainingOnly: true } or { Operation: Flattening }))
            faults.Add("no layer computes anything");
        if (faults.Count > 0)
            throw new NotSupportedException($"{architecture.Name} cannot be exported as source: {string.Join(", ", faults)}.");
    }
}
