namespace NetGen.Benchmarks.Networks;

/// <summary>
/// One layer as engines are given it that know dense layers alone: weights [outputs, inputs] row by row, batch normalisation of the sums where there is
/// one, and whether ReLU or Softmax follows.
/// </summary>
public sealed record DenseWeights(int Inputs, int Outputs, string Activation, float[] Weights, float[] Bias, NormWeights? Norm)
{
    public bool IsReLU => Activation == "ReLU";

    public bool IsSoftmax => Activation == "Softmax";

    /// <summary>The layers of a network, a batch normalisation with the dense layer before it; null where there are others.</summary>
    public static IReadOnlyList<DenseWeights>? Of(NetworkDescription network)
    {
        var layers = new List<DenseWeights>();
        foreach (var layer in network.Architecture.Layers)
        {
            if (layer.Kind == LayerKinds.Dense)
                layers.Add(new DenseWeights(layer.InputSize, layer.OutputSize, layer.Activation, ValuesOf(ParameterKind.Weight), ValuesOf(ParameterKind.Bias), Norm: null));
            else if (layer.Kind == LayerKinds.BatchNorm && layers.Count > 0)
                layers[^1] = layers[^1] with { Activation = layer.Activation, Norm = Normalization() };
            else
                return null;

            NormWeights Normalization() => new(
                ValuesOf(ParameterKind.Scale), ValuesOf(ParameterKind.Bias), ValuesOf(ParameterKind.RunningMean), ValuesOf(ParameterKind.RunningVariance), (float)layer.Settings["epsilon"], (float)layer.Settings["momentum"]);

            float[] ValuesOf(ParameterKind kind) => network.ValuesOf(layer.Tensor(kind)!);
        }

        return layers;
    }

    /// <summary>A copy for an engine that trains.</summary>
    public DenseWeights Copy() => this with { Weights = [.. Weights], Bias = [.. Bias], Norm = Norm?.Copy() };
}
