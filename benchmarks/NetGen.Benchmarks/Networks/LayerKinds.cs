namespace NetGen.Benchmarks.Networks;

/// <summary>The kinds of layers that are measured, as <see cref="LayerInfo.Kind"/> has them.</summary>
public static class LayerKinds
{
    public const string Dense = "Dense";
    public const string Convolution = "Conv2D";
    public const string MaxPool = "MaxPool2D";
    public const string GlobalAveragePool = "GlobalAveragePool";
    public const string BatchNorm = "BatchNorm";
    public const string Residual = "Residual";
    public const string LongShortTermMemory = "LSTM";
    public const string GatedRecurrence = "GRU";
    public const string CausalConvolution = "Conv1D";
    public const string LastStep = "LastStep";

    /// <summary>The layer's tensor of a kind; null where it has none.</summary>
    public static ParameterInfo? Tensor(this LayerInfo layer, ParameterKind kind) => layer.Parameters.Concat(layer.Statistics).FirstOrDefault(tensor => tensor.Kind == kind);
}
