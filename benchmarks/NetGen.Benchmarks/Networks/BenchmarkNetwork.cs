using NetGen.Benchmarks.Engines;
using NetGen.Numerics;

namespace NetGen.Benchmarks.Networks;

/// <summary>A network to measure: its weights for every engine, its data, and what runs it in NetGen.</summary>
public abstract class BenchmarkNetwork(NetworkArchitecture architecture)
{
    /// <summary>The seed of weights and data; any would do.</summary>
    private const ulong Seed = 20;

    /// <summary>The sizes of its layers, such as <c>784-128-10</c>.</summary>
    public string Name { get; } = string.Join('-', [architecture.InputSize, .. architecture.Layers.Select(layer => layer.OutputSize)]);

    public NetworkArchitecture Architecture { get; } = architecture;

    public int Inputs => Architecture.InputSize;

    public int Outputs => Architecture.OutputSize;

    /// <summary>The weights that every engine starts from. Biases are not zero, so that leaving one out would show.</summary>
    public IReadOnlyList<DenseWeights> Layers { get; } = [.. architecture.Layers.Select(CreateWeights)];

    /// <summary>NetGen's inference of batches of <paramref name="count"/>; 0: of one sample, by the call for one.</summary>
    public abstract InferenceRun Infer(int count);

    /// <summary>NetGen's training.</summary>
    public abstract TrainingRun Train(TrainingTask task);

    /// <summary>Random samples, the same at every run.</summary>
    public float[] CreateInputs(int count)
    {
        var random = new RandomStream(Seed);
        var inputs = new float[count * Inputs];
        foreach (ref float value in inputs.AsSpan())
            value = random.NextGaussian();
        return inputs;
    }

    public override string ToString() => Name;

    private static DenseWeights CreateWeights(LayerInfo layer, int index)
    {
        var random = new RandomStream(RandomStream.Derive(Seed, (ulong)index));
        float[] weights = new float[layer.OutputSize * layer.InputSize];
        float[] bias = new float[layer.OutputSize];
        foreach (ref float value in weights.AsSpan())
            value = random.NextGaussian() * MathF.Sqrt(2f / layer.InputSize);
        foreach (ref float value in bias.AsSpan())
            value = 0.1f * random.NextGaussian();
        return new DenseWeights(layer.InputSize, layer.OutputSize, layer.Activation, weights, bias);
    }
}

/// <summary>The part that knows the network's class.</summary>
public sealed class BenchmarkNetwork<TNetwork, TForward>(Func<TNetwork> create, Func<TNetwork, TForward> forward) : BenchmarkNetwork(TNetwork.Architecture)
    where TNetwork : class, INetwork<TNetwork>
    where TForward : struct, IForward
{
    public override InferenceRun Infer(int count)
    {
        var memory = new BatchMemory(this, Math.Max(1, count));
        var network = Create();
        return count == 0
            ? new InferenceRun<NetGenSampleCall<TForward>>(new NetGenSampleCall<TForward>(forward(network), memory))
            : new InferenceRun<NetGenBatchCall<TForward>>(new NetGenBatchCall<TForward>(forward(network), memory));
    }

    public override TrainingRun Train(TrainingTask task) => new NetGenTraining<TNetwork>(Create(), task);

    private TNetwork Create()
    {
        var network = create();
        for (int i = 0; i < Layers.Count; i++)
        {
            foreach (var info in Architecture.Layers[i].Parameters)
                info.Scatter(info.Kind == ParameterKind.Weight ? Layers[i].Weights : Layers[i].Bias, network.Parameters);
        }

        return network;
    }
}
