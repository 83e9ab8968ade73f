using NetGen.Numerics;

namespace NetGen.Benchmarks.Networks;

/// <summary>The weights of a compiled network in the form that other engines take, a batch normalisation with the dense layer before it.</summary>
public static class LayerWeights
{
    private const string Dense = "Dense";

    /// <summary>The seed of the weights; any would do.</summary>
    private const ulong Seed = 20;

    /// <summary>The dense layers alone.</summary>
    public static IEnumerable<LayerInfo> DenseOf(NetworkArchitecture architecture) => architecture.Layers.Where(layer => layer.Kind == Dense);

    /// <summary>Random weights, the same at every run. Biases are not zero, so that leaving one out would show.</summary>
    public static IReadOnlyList<DenseWeights> Create(NetworkArchitecture architecture)
    {
        var layers = new List<DenseWeights>();
        foreach (var layer in architecture.Layers)
        {
            if (layer.Kind == Dense)
                layers.Add(CreateDense(layer, RandomOf(layers.Count)));
            else
                layers[^1] = layers[^1] with { Activation = layer.Activation, Norm = CreateNorm(layer, RandomOf(architecture.Layers.Count + layers.Count)) };
        }

        return layers;
    }

    /// <summary>Writes them to where the network has them.</summary>
    public static void Store(IReadOnlyList<DenseWeights> layers, NetworkArchitecture architecture, Span<float> parameters)
    {
        int dense = -1;
        foreach (var layer in architecture.Layers)
        {
            if (layer.Kind == Dense)
                dense++;
            foreach (var info in layer.Parameters.Concat(layer.Statistics))
                info.Scatter(layer.Kind != Dense ? layers[dense].Norm!.Of(info.Kind) : info.Kind == ParameterKind.Weight ? layers[dense].Weights : layers[dense].Bias, parameters);
        }
    }

    private static DenseWeights CreateDense(LayerInfo layer, RandomStream random)
    {
        float[] weights = Create(layer.OutputSize * layer.InputSize, () => random.NextGaussian() * MathF.Sqrt(2f / layer.InputSize));
        float[] bias = Create(layer.OutputSize, () => 0.1f * random.NextGaussian());
        return new DenseWeights(layer.InputSize, layer.OutputSize, layer.Activation, weights, bias, Norm: null);
    }

    private static NormWeights CreateNorm(LayerInfo layer, RandomStream random)
    {
        float[] scale = Create(layer.OutputSize, () => 1 + (0.1f * random.NextGaussian()));
        float[] bias = Create(layer.OutputSize, () => 0.1f * random.NextGaussian());
        float[] mean = Create(layer.OutputSize, () => 0.1f * random.NextGaussian());
        float[] variance = Create(layer.OutputSize, () => 1 + random.NextSingle());
        return new NormWeights(scale, bias, mean, variance, (float)layer.Settings["epsilon"], (float)layer.Settings["momentum"]);
    }

    private static RandomStream RandomOf(int index) => new(RandomStream.Derive(Seed, (ulong)index));

    private static float[] Create(int length, Func<float> next)
    {
        float[] values = new float[length];
        foreach (ref float value in values.AsSpan())
            value = next();
        return values;
    }
}
