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
        var layers = new List<ExportedLayer>();
        foreach (var layer in architecture.Layers)
        {
            if (ExportedLayer.Of(layer, layers.Count + 1, network) is { } exported)
                layers.Add(exported);
        }

        Layers = layers;
    }

    public string Name { get; }

    public int Inputs { get; }

    public int Outputs { get; }

    public IReadOnlyList<ExportedLayer> Layers { get; }

    private static void Refuse(NetworkArchitecture architecture)
    {
        var faults = new List<string>();
        for (int i = 0; i < architecture.Layers.Count; i++)
        {
            var layer = architecture.Layers[i];
            if (!ExportedLayer.IsKnown(layer.Kind))
                faults.Add($"layer {i + 1} is {layer.Kind}");
            else if (!ExportedLayer.IsKnownActivation(layer.Activation))
                faults.Add($"layer {i + 1} has {layer.Activation}");
            else if (ExportedActivation.SettingOf(layer.Activation) is { } setting && !layer.Settings.ContainsKey(setting))
                faults.Add($"layer {i + 1} has {layer.Activation} without its {setting}");
        }

        if (architecture.Layers.All(layer => layer.Kind == "Dropout"))
            faults.Add("no layer computes anything");
        if (faults.Count > 0)
            throw new NotSupportedException($"{architecture.Name} cannot be exported as source: {string.Join(", ", faults)}.");
    }
}
