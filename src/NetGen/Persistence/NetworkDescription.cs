using System.Globalization;

namespace NetGen;

/// <summary>
/// A network of which there need be no class: its layers and their values, as files tell them. What a class describes by
/// <see cref="INetwork{TSelf}.Architecture"/> and <see cref="INetwork{TSelf}.Parameters"/>, here are objects.
/// </summary>
public sealed class NetworkDescription
{
    /// <summary>A network of given layers.</summary>
    /// <param name="name">The network's name.</param>
    /// <param name="layers">The layers, first to last.</param>
    /// <exception cref="ArgumentException">
    /// There is no layer or no name, a kind or activation is unknown, a setting is missing or out of the range that declarations have, sizes do
    /// not fit each other, or a tensor is missing, superfluous or of another length.
    /// </exception>
    public NetworkDescription(string name, IReadOnlyList<LayerDescription> layers)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(layers);
        Architecture = ArchitectureOf(name, layers, (layer, tensor) => layers[layer].Tensors.ContainsKey(tensor));
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
    /// <exception cref="ArgumentException">The layers are of no network.</exception>
    internal static NetworkArchitecture ArchitectureOf(string name, IReadOnlyList<LayerDescription> layers, Func<int, string, bool> has)
    {
        if (layers.Count == 0)
            throw new ArgumentException("A network has at least one layer.", nameof(layers));

        var infos = new List<LayerInfo>();
        long length = 0;
        for (int i = 0; i < layers.Count; i++)
        {
            var layer = layers[i];
            if (i > 0 && layer.InputSize != layers[i - 1].OutputSize)
                throw new ArgumentException($"Layer {i + 1} ({layer.Kind}) has {layer.InputSize} inputs but layer {i} ({layers[i - 1].Kind}) has {layers[i - 1].OutputSize} outputs.", nameof(layers));
            var tensors = TensorsOf(layer, i + 1).Where(tensor => !tensor.IsOptional || has(i, tensor.Name)).ToArray();
            CheckBlock(layers, i);
            var parameters = new List<ParameterInfo>();
            var statistics = new List<ParameterInfo>();
            foreach (var tensor in tensors)
            {
                if (length + tensor.Count > int.MaxValue)
                    throw new ArgumentException($"More than {int.MaxValue} parameters.", nameof(layers));
                (tensor.IsStatistic ? statistics : parameters).Add(new ParameterInfo($"layers.{i}.{tensor.Name}", tensor.Kind, (int)length, ParameterLayout.RowMajor([.. tensor.Shape]), Initializer.Auto, layer.InputSize));
                length += tensor.Count;
            }

            infos.Add(new LayerInfo
            {
                Kind = layer.Kind,
                InputSize = layer.InputSize,
                OutputSize = layer.OutputSize,
                Activation = layer.Activation,
                Settings = layer.Settings,
                MultiplyAdds = tensors.Where(tensor => tensor.Kind == ParameterKind.Weight).Sum(tensor => tensor.Count),
                Kernels = "",
                Parameters = parameters,
                Statistics = statistics,
            });
        }

        return new NetworkArchitecture { Name = name, Loss = LossAfter(layers[^1].Activation), ParameterLength = (int)length, Layers = infos };
    }

    /// <summary>A residual block ends within the network and within the blocks around it, as wide as it began.</summary>
    private static void CheckBlock(IReadOnlyList<LayerDescription> layers, int index)
    {
        if (layers[index].Kind != "Residual")
            return;
        double spanned = layers[index].Settings.GetValueOrDefault("layers");
        if (!(spanned >= 1 && spanned == Math.Floor(spanned) && index + spanned < layers.Count))
            throw new ArgumentException($"Layer {index + 1} (Residual): a block around {spanned} of the {layers.Count - index - 1} layers that follow.", nameof(layers));
        int around = Enumerable.Range(0, index).FirstOrDefault(i => layers[i].Kind == "Residual" && i + layers[i].Settings["layers"] is var end && end >= index && end < index + spanned, -1);
        if (around >= 0)
            throw new ArgumentException($"Layer {index + 1} (Residual): a block that ends behind the one of layer {around + 1}, within which it begins.", nameof(layers));
        var last = layers[index + (int)spanned];
        if (last.OutputSize != layers[index].InputSize)
            throw new ArgumentException($"Layer {index + 1} (Residual): a block of {layers[index].InputSize} inputs whose last layer has {last.OutputSize} outputs.", nameof(layers));
    }

    private static TensorShape[] TensorsOf(LayerDescription layer, int number)
    {
        CheckActivation(layer, number);
        CheckSettings(layer, number);
        try
        {
            return LayerTensors.Of(layer) ?? throw new ArgumentException("a kind of layer that is not known");
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException($"Layer {number} ({layer.Kind}): {exception.Message}.", nameof(layer), exception);
        }
    }

    private static void CheckActivation(LayerDescription layer, int number)
    {
        if (!Enum.TryParse<Activation>(layer.Activation, out var activation) || activation.ToString() != layer.Activation)
            throw new ArgumentException($"Layer {number} ({layer.Kind}): '{layer.Activation}' is no activation.", nameof(layer));
        string? setting = activation switch
        {
            Activation.LeakyReLU => "slope",
            Activation.ELU => "alpha",
            _ => null,
        };
        if (setting is not null && !layer.Settings.ContainsKey(setting))
            throw new ArgumentException($"Layer {number} ({layer.Kind}): {layer.Activation} without its {setting}.", nameof(layer));
    }

    private static void CheckSettings(LayerDescription layer, int number)
    {
        foreach (var (name, value) in layer.Settings)
        {
            if (SettingRange.Expected(name, value) is { } expected)
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Layer {number} ({layer.Kind}): {name} is {value:R} but must be {expected}."), nameof(layer));
        }
    }

    /// <summary>What a declaration would minimise after that activation.</summary>
    internal static Loss LossAfter(string activation) => activation switch
    {
        "Softmax" or "LogSoftmax" => Loss.CrossEntropy,
        "Sigmoid" => Loss.BinaryCrossEntropy,
        "Step" => Loss.Perceptron,
        _ => Loss.MeanSquaredError,
    };

    /// <summary>What a declaration's weights would start with before that activation.</summary>
    internal static Initializer InitializerBefore(string activation) =>
        activation is "ReLU" or "ReLU6" or "LeakyReLU" or "ELU" or "GELU" or "GELUTanh" or "SiLU" or "Mish" or "HardSwish" ? Initializer.He : Initializer.Glorot;

    private static void Copy(int layer, IReadOnlyDictionary<string, float[]> tensors, IReadOnlyList<ParameterInfo> infos, Span<float> parameters)
    {
        string prefix = $"layers.{layer}.";
        foreach (var info in infos)
        {
            if (!tensors.TryGetValue(info.Name[prefix.Length..], out float[]? values) || values.Length != info.Count)
                throw new ArgumentException($"{info.Name} has {values?.Length ?? 0} values; [{string.Join(", ", info.Shape)}] needs {info.Count}.", nameof(tensors));
            values.CopyTo(parameters[info.Offset..]);
        }

        if (tensors.Keys.FirstOrDefault(name => infos.All(info => info.Name != prefix + name)) is { } other)
            throw new ArgumentException($"Layer {layer + 1} has no tensor '{other}'.", nameof(tensors));
    }
}
