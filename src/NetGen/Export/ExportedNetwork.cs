namespace NetGen;

/// <summary>A network to be written as source: the layers that compute something when it is used; of a sequence, at one step of it.</summary>
internal sealed class ExportedNetwork
{
    /// <exception cref="NotSupportedException">A layer cannot be exported.</exception>
    public ExportedNetwork(NetworkDescription network)
    {
        var architecture = network.Architecture;
        Refuse(architecture);
        Name = architecture.Name;
        (Inputs, Outputs) = (architecture.InputSize, architecture.OutputSize);
        Steps = architecture.InputShape.IsSequence ? architecture.InputShape.Columns : null;
        (StepInputs, StepOutputs, AnswersAtEveryStep) = (architecture.InputShape.FeatureCount, architecture.OutputShape.FeatureCount, architecture.OutputShape.IsSequence);
        (InputOrder, OutputOrder) = (OrderOf(architecture.InputShape, architecture.InputLayout), OrderOf(architecture.OutputShape, InputLayout.ChannelsFirst));
        List<ExportedLayer> layers = [.. ExportedLayer.BeforeLayers(network)];
        int first = 1 - layers.Count;
        var blocks = new Stack<(LayerInfo Layer, int Last, int Start)>();
        for (int i = 0; i < architecture.Layers.Count; i++)
        {
            var layer = OneStep.Of(architecture.Layers[i]);
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

    /// <summary>Steps of the sequence that is one sample; null: samples are no sequences.</summary>
    public int? Steps { get; }

    /// <summary>Values of one step's input.</summary>
    public int StepInputs { get; }

    /// <summary>Values of the answer at one step.</summary>
    public int StepOutputs { get; }

    /// <summary>Whether a sample's outputs are the answers at all steps, and not the last one alone.</summary>
    public bool AnswersAtEveryStep { get; }

    /// <summary>What layers remember from step to step, each with the layer.</summary>
    public IEnumerable<(ExportedLayer Layer, ExportedMemory Memory)> Memory => Layers.SelectMany(layer => layer.Computation.Memory.Select(memory => (layer, memory)));

    /// <summary>How the values of a signal, an image or a sequence come, for behind their number; empty where they are a vector.</summary>
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
        var order = layout == InputLayout.ChannelsLast && !shape.IsSequence ? [.. shape.Axes.Skip(1), shape.Axes[0]] : shape.Axes;
        return $" ({LayerText.Of(Shape.Of([.. order]))})";
    }

    private static void Refuse(NetworkArchitecture architecture)
    {
        var faults = architecture.Faults().ToList();
        if (architecture.Layers.All(layer => layer.Facts() is { IsTrainingOnly: true } or { Operation: Flattening or LastOfSteps }))
            faults.Add("no layer computes anything");
        if (faults.Count > 0)
            throw new NotSupportedException($"{architecture.Name} cannot be exported as source: {string.Join(", ", faults)}.");
    }
}
