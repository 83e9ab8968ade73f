using NetGen.OnnxSchema;

namespace NetGen;

/// <summary>Writes a network as a model: layer after layer.</summary>
internal static class ModelWriter
{
    private const string Output = "output";

    /// <summary>The version of the file format that came with the operator set.</summary>
    private const int IrVersion = 8;

    /// <summary>A model is one message of Protocol Buffers, which has at most 2 GB; a part of it is for what is not weights.</summary>
    private const long MaxWeightBytes = int.MaxValue - (1L << 24);

    /// <exception cref="NotSupportedException">A layer has no form in ONNX, or a stream is asked for of a network that has none.</exception>
    /// <exception cref="ArgumentException">The weights do not fit.</exception>
    public static ModelProto Write(NetworkDescription network, OnnxExportOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        var architecture = network.Architecture;
        if (architecture.Tensors.Sum(parameter => (long)parameter.Count * sizeof(float)) > MaxWeightBytes)
            throw new ArgumentException($"{architecture.Name} has {architecture.ParameterCount} parameters, more than the 2 GB that an ONNX model can hold.", nameof(network));
        Refuse(architecture);
        if (options.Streaming && !architecture.InputShape.IsSequence)
            throw new NotSupportedException($"{architecture.Name} takes {architecture.InputShape} inputs and no sequence, of which a stream would bring the steps. Leave {nameof(OnnxExportOptions.Streaming)} out.");

        var graph = new GraphWriter(architecture.Name);
        var shape = options.Streaming ? OneStep.Of(architecture.InputShape) : architecture.InputShape;
        string value = InputNodes.Write(graph, architecture.InputLayout, shape, options.Streaming ? OneStep.NormalizerOf(network) : network.Normalizer);
        LayerInfo[] layers = [.. architecture.Layers.Select(layer => options.Streaming ? OneStep.Of(layer) : layer)];
        var blocks = new Stack<(int Index, int Last, string Input)>();
        for (int i = 0; i < layers.Length; i++)
        {
            var layer = layers[i];
            graph.BeginLayer(i);
            if (layer.Facts()!.Operation is Recurrence recurrence)
                RecurrentNodes.AddTensors(graph, layer, recurrence, network);
            else
                AddTensors(graph, layer, network);
            // Signals and images reach a layer of features as vectors.
            if (shape.SpatialRank > 0 && layer.InputShape.SpatialRank == 0)
                value = LayerNodes.Flatten(graph, value);
            shape = layer.OutputShape;
            if (layer.Facts()!.Span is { } span)
                blocks.Push((i, i + (int)layer.Settings[span.Name], value));
            else
                value = LayerNodes.Write(graph, layer, value);

            // A block ends with the sum of what it began with and what its layers made of that; blocks may end together.
            while (blocks.TryPeek(out var block) && block.Last == i)
            {
                blocks.Pop();
                graph.BeginLayer(block.Index);
                value = LayerNodes.Write(graph, layers[block.Index], value, block.Input);
            }
        }

        graph.AddOutput(Output, value, layers[^1].OutputShape.Axes.Select(axis => axis.Size));
        return new ModelProto
        {
            IrVersion = IrVersion,
            ProducerName = nameof(NetGen),
            ProducerVersion = typeof(OnnxFile).Assembly.GetName().Version!.ToString(3),
            Graph = graph.Graph,
            OpsetImport = { new OperatorSetIdProto { Version = OnnxFile.Opset } },
        };
    }

    private static void AddTensors(GraphWriter graph, LayerInfo layer, NetworkDescription network)
    {
        foreach (var tensor in layer.Parameters.Concat(layer.Statistics))
            graph.AddTensor(tensor.Name, LayerNodes.ShapeOf(layer, tensor), network.ValuesOf(tensor));
    }

    private static void Refuse(NetworkArchitecture architecture)
    {
        string[] faults = [.. architecture.Faults()];
        if (faults.Length > 0)
            throw new NotSupportedException($"{architecture.Name} cannot be exported as ONNX: {string.Join(", ", faults)}.");
    }
}
