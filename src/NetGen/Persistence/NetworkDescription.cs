namespace NetGen;

/// <summary>
/// A network of which there need be no class: its layers and their values, as files tell them. What a class describes by
/// <see cref="INetwork{TSelf}.Architecture"/> and <see cref="INetwork{TSelf}.Parameters"/>, here are objects.
/// </summary>
public sealed partial class NetworkDescription
{
    /// <summary>A network of given layers.</summary>
    /// <param name="name">The network's name.</param>
    /// <param name="layers">The layers, first to last.</param>
    /// <param name="inputShape">The shape of one input sample. Null: what the first layer takes.</param>
    /// <param name="inputLayout">The order in which the values of an input sample come, where they have channels.</param>
    /// <exception cref="ArgumentException">
    /// There is no layer or no name, a kind or activation is unknown, a setting is missing or out of the range that declarations have, sizes do
    /// not fit each other, or a tensor is missing, superfluous or of another length.
    /// </exception>
    public NetworkDescription(string name, IReadOnlyList<LayerDescription> layers, Shape? inputShape = null, InputLayout inputLayout = InputLayout.ChannelsFirst)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(layers);
        Architecture = ArchitectureOf(name, layers, (layer, tensor) => layers[layer].Tensors.ContainsKey(tensor), inputShape) with { InputLayout = inputLayout };
        float[] parameters = new float[Architecture.ParameterLength];
        for (int i = 0; i < layers.Count; i++)
            Copy(i, layers[i].Tensors, [.. Architecture.Layers[i].Parameters, .. Architecture.Layers[i].Statistics], parameters);
        Parameters = parameters;
    }

    /// <summary>A network of a given architecture.</summary>
    /// <param name="architecture">The layers, shapes and tensors.</param>
    /// <param name="parameters">The values in that layout, <see cref="NetworkArchitecture.ParameterLength"/> floats. Not copied.</param>
    /// <exception cref="ArgumentException">The parameters are too few.</exception>
    public NetworkDescription(NetworkArchitecture architecture, ReadOnlyMemory<float> parameters)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        if (parameters.Length < architecture.ParameterLength)
            throw new ArgumentException($"{architecture.Name} has {architecture.ParameterLength} floats of parameters but the span holds {parameters.Length}.", nameof(parameters));
        (Architecture, Parameters) = (architecture, parameters);
    }

    /// <summary>The layers, shapes and tensors.</summary>
    public NetworkArchitecture Architecture { get; }

    /// <summary>The values in the layout that <see cref="Architecture"/> describes.</summary>
    public ReadOnlyMemory<float> Parameters { get; }

    /// <summary>
    /// What inputs are normalised by before the first layer takes them: files are saved with it, and exported programs and models begin with it.
    /// Null, the default: inputs are taken as they are.
    /// </summary>
    /// <exception cref="ArgumentException">The normaliser is for another number of inputs.</exception>
    public Normalizer? Normalizer
    {
        get;
        init
        {
            if (value?.Misfit(Architecture) is { } misfit)
                throw new ArgumentException(misfit, nameof(value));
            field = value;
        }
    }

    /// <summary>What a network is now: later changes of its parameters are not seen.</summary>
    /// <param name="network">The network; its parameters are copied.</param>
    /// <param name="normalizer">What its inputs are normalised by. Null: they are taken as they are.</param>
    /// <exception cref="ArgumentException">The normaliser is for another number of inputs.</exception>
    public static NetworkDescription Of<TNetwork>(TNetwork network, Normalizer? normalizer = null)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        return new NetworkDescription(TNetwork.Architecture, network.Parameters.ToArray()) { Normalizer = normalizer };
    }

    /// <summary>A tensor's values, row by row.</summary>
    /// <param name="tensor">One of the tensors of <see cref="Architecture"/>.</param>
    /// <returns>The values, the last index changing fastest; a copy.</returns>
    public float[] ValuesOf(ParameterInfo tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        float[] values = new float[tensor.Count];
        tensor.Gather(Parameters.Span, values);
        return values;
    }

    /// <summary>The architecture of layers whose tensors lie one after the other, without padding.</summary>
    /// <param name="name">The network's name.</param>
    /// <param name="layers">The layers; their tensors are not looked at.</param>
    /// <param name="has">Whether a layer, from 0, has a tensor that its kind may be without.</param>
    /// <param name="inputShape">The shape of one input sample. Null: what the first layer takes.</param>
    /// <exception cref="ArgumentException">The layers are of no network.</exception>
    internal static NetworkArchitecture ArchitectureOf(string name, IReadOnlyList<LayerDescription> layers, Func<int, string, bool> has, Shape? inputShape = null)
    {
        if (layers.Count == 0)
            throw new ArgumentException("A network has at least one layer.", nameof(layers));
        if (inputShape is not null)
            DescribedLayers.CheckInput(inputShape, layers[0]);

        layers = [.. layers.Select(DescribedLayers.Completed)];
        var infos = new List<LayerInfo>();
        long length = 0;
        for (int i = 0; i < layers.Count; i++)
        {
            var layer = layers[i];
            DescribedLayers.CheckInput(layers, i);
            var tensors = DescribedLayers.TensorsOf(layer, i + 1).Where(tensor => tensor.Facts.Switch is null || has(i, tensor.Facts.Name)).ToArray();
            DescribedLayers.CheckBlock(layers, i);
            var parameters = new List<ParameterInfo>();
            var statistics = new List<ParameterInfo>();
            foreach (var tensor in tensors)
            {
                if (length + tensor.Count > int.MaxValue)
                    throw new ArgumentException($"More than {int.MaxValue} parameters.", nameof(layers));
                (tensor.Facts.IsStatistic ? statistics : parameters).Add(new ParameterInfo($"layers.{i}.{tensor.Facts.Name}", tensor.Kind, (int)length, ParameterLayout.RowMajor([.. tensor.Shape]), Initializer.Auto, layer.InputSize));
                length += tensor.Count;
            }

            infos.Add(new LayerInfo
            {
                Kind = layer.Kind,
                InputShape = layer.InputShape,
                OutputShape = layer.OutputShape,
                Activation = layer.Activation,
                Settings = layer.Settings,
                MultiplyAdds = tensors.Where(tensor => tensor.Kind == ParameterKind.Weight).Sum(tensor => tensor.Count) * LayerFacts.Find(layer.Kind)!.Operation.Positions(layer.OutputShape),
                Kernels = "",
                Parameters = parameters,
                Statistics = statistics,
            });
        }

        return new NetworkArchitecture
        {
            Name = name,
            Loss = Enum.Parse<Loss>(LossFacts.After(layers[^1].Activation).Name),
            InputShape = inputShape ?? layers[0].InputShape,
            ParameterLength = (int)length,
            Layers = infos,
        };
    }

    private static void Copy(int layer, IReadOnlyDictionary<string, float[]> tensors, IReadOnlyList<ParameterInfo> infos, Span<float> parameters)
    {
        string prefix = $"layers.{layer}.";
        foreach (var info in infos)
        {
            if (!tensors.TryGetValue(info.Name[prefix.Length..], out float[]? values) || values.Length != info.Count)
                throw new ArgumentException($"{info.Name} has {values?.Length ?? 0} values; {ShapeText.Of(info.Shape)} needs {info.Count}.", nameof(tensors));
            info.Scatter(values, parameters);
        }

        if (tensors.Keys.FirstOrDefault(name => infos.All(info => info.Name != prefix + name)) is { } other)
            throw new ArgumentException($"Layer {layer + 1} has no tensor '{other}'.", nameof(tensors));
    }
}
