namespace NetGen;

/// <summary>A network to be written as source: layers that compute something in inference, with their tensors row by row.</summary>
internal sealed class ExportedNetwork
{
    private const string Normalizing = "Softmax";

    /// <exception cref="NotSupportedException">A layer cannot be exported.</exception>
    /// <exception cref="ArgumentException">The parameters are too few.</exception>
    public ExportedNetwork(NetworkArchitecture architecture, ReadOnlySpan<float> parameters)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        if (parameters.Length < architecture.ParameterLength)
            throw new ArgumentException($"{architecture.Name} has {architecture.ParameterLength} floats of parameters but the span holds {parameters.Length}.", nameof(parameters));
        Refuse(architecture);

        Name = architecture.Name;
        (Inputs, Outputs) = (architecture.InputSize, architecture.OutputSize);
        var layers = new List<ExportedLayer>();
        foreach (var layer in architecture.Layers)
        {
            // Dropout passes its input on when the network is used.
            if (layer.Kind == "Dense")
                layers.Add(new ExportedLayer(layer, layers.Count + 1, Tensor(layer, "weight", parameters), Bias(layer, parameters)));
        }

        Layers = layers;
    }

    public string Name { get; }

    public int Inputs { get; }

    public int Outputs { get; }

    public IReadOnlyList<ExportedLayer> Layers { get; }

    /// <summary>A network as a file tells it.</summary>
    /// <exception cref="SafeTensorsException">The file is malformed, or does not tell its layers.</exception>
    public static ExportedNetwork Read(string path)
    {
        using var content = FileContent.Open(path);
        var architecture = ArchitectureText.Read(SafeTensorsHeader.Read(content), Path.GetFileNameWithoutExtension(path));
        float[] parameters = new float[architecture.ParameterLength];
        new SafeTensorsReader(content, architecture, new SafeTensorsOptions { CheckParity = false }).CopyTo(parameters);
        return new ExportedNetwork(architecture, parameters);
    }

    private static void Refuse(NetworkArchitecture architecture)
    {
        var faults = new List<string>();
        for (int i = 0; i < architecture.Layers.Count; i++)
        {
            var layer = architecture.Layers[i];
            bool isLast = i == architecture.Layers.Count - 1;
            if (layer.Kind is not ("Dense" or "Dropout"))
                faults.Add($"layer {i + 1} is {layer.Kind}");
            else if (layer.Kind == "Dense" && !ExportedActivation.IsKnown(layer.Activation) && !(isLast && layer.Activation is Normalizing or "LogSoftmax"))
                faults.Add($"layer {i + 1} has {layer.Activation}");
            else if (ExportedActivation.SettingOf(layer.Activation) is { } setting && !layer.Settings.ContainsKey(setting))
                faults.Add($"layer {i + 1} has {layer.Activation} without its {setting}");
        }

        if (architecture.Layers.All(layer => layer.Kind == "Dropout"))
            faults.Add("no layer computes anything");

        if (faults.Count > 0)
            throw new NotSupportedException($"{architecture.Name} cannot be exported as source: {string.Join(", ", faults)}. Dense and Dropout layers with elementwise activations can be, and Softmax or LogSoftmax at the end.");
    }

    /// <summary>The bias, zeros where the layer has none.</summary>
    private static float[] Bias(LayerInfo layer, ReadOnlySpan<float> parameters) =>
        layer.Parameters.Any(parameter => parameter.Kind == ParameterKind.Bias) ? Tensor(layer, "bias", parameters) : new float[layer.OutputSize];

    private static float[] Tensor(LayerInfo layer, string name, ReadOnlySpan<float> parameters)
    {
        var info = layer.Parameters.Single(parameter => parameter.Name.EndsWith("." + name, StringComparison.Ordinal));
        float[] values = new float[info.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = parameters[info.IndexOf(i / info.Columns, i % info.Columns)];
        return values;
    }
}

/// <summary>A dense layer to be written as source.</summary>
/// <param name="Info">The layer.</param>
/// <param name="Number">Its number among those written, from 1.</param>
/// <param name="Weight">[outputs, inputs], row by row.</param>
/// <param name="Bias">[outputs].</param>
internal sealed record ExportedLayer(LayerInfo Info, int Number, float[] Weight, float[] Bias);
