namespace NetGen;

/// <summary>Which tensors a layer has, where no generated class says so: by its kind, sizes, activation and settings.</summary>
internal static class LayerTensors
{
    private const int MaxCount = 1 << 30;

    public static bool IsKnown(string kind) => kind is "Dense" or "Maxout" or "Dropout" or "LayerNorm" or "BatchNorm" or "Residual";

    /// <summary>The tensors of a layer; null where the kind is none that is known.</summary>
    /// <exception cref="ArgumentException">A size or setting is missing or out of range.</exception>
    public static TensorShape[]? Of(LayerDescription layer)
    {
        if (layer.InputSize < 1 || layer.OutputSize < 1)
            throw new ArgumentException($"{layer.InputSize} inputs and {layer.OutputSize} outputs; both must be at least 1");
        TensorShape[]? own = layer.Kind switch
        {
            "Dense" => Linear(layer, 1),
            "Maxout" => Linear(layer, Pieces(layer)),
            "Dropout" => Kept(layer, []),
            "LayerNorm" => Normalization(layer),
            "BatchNorm" =>
            [
                .. Normalization(layer),
                new("running_mean", ParameterKind.RunningMean, layer.OutputSize),
                new("running_var", ParameterKind.RunningVariance, layer.OutputSize),
            ],
            "Residual" => Kept(layer, []),
            _ => null,
        };
        return own is not null && layer.Activation == "PReLU" ? [.. own, new("slope", ParameterKind.Slope, layer.OutputSize)] : own;
    }

    private static TensorShape[] Linear(LayerDescription layer, int pieces)
    {
        long rows = (long)pieces * layer.OutputSize;
        if (rows > MaxCount || rows * layer.InputSize > MaxCount)
            throw new ArgumentException($"{rows} · {layer.InputSize} weights; at most {MaxCount} can be held");
        return
        [
            new("weight", ParameterKind.Weight, (int)rows, layer.InputSize),
            new("bias", ParameterKind.Bias, (int)rows) { IsOptional = layer.Kind == "Dense" },
        ];
    }

    private static TensorShape[] Normalization(LayerDescription layer)
    {
        if (!layer.Settings.ContainsKey("epsilon"))
            throw new ArgumentException("no epsilon");
        return Kept(layer, [new("weight", ParameterKind.Scale, layer.OutputSize), new("bias", ParameterKind.Bias, layer.OutputSize)]);
    }

    private static TensorShape[] Kept(LayerDescription layer, TensorShape[] tensors) => layer.InputSize == layer.OutputSize
        ? tensors
        : throw new ArgumentException($"{layer.InputSize} inputs and {layer.OutputSize} outputs; the kind keeps the size");

    private static int Pieces(LayerDescription layer) =>
        layer.Settings.TryGetValue("pieces", out double pieces) && pieces is >= 2 and <= MaxCount && pieces == Math.Floor(pieces)
            ? (int)pieces
            : throw new ArgumentException("no whole number of pieces, at least 2");
}

/// <summary>A tensor that a layer has.</summary>
/// <param name="Name">Its name within the layer.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Shape">Its sizes, as it is saved.</param>
internal sealed record TensorShape(string Name, ParameterKind Kind, params IReadOnlyList<int> Shape)
{
    /// <summary>Elements.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>Whether training measures it instead of training it.</summary>
    public bool IsStatistic => Kind is ParameterKind.RunningMean or ParameterKind.RunningVariance;

    /// <summary>Whether the layer may be without it.</summary>
    public bool IsOptional { get; init; }
}
