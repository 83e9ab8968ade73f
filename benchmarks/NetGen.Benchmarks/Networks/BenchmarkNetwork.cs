using NetGen.Benchmarks.Engines;
using NetGen.Numerics;

namespace NetGen.Benchmarks.Networks;

/// <summary>A network to measure: its weights for every engine, its data, and what runs it in NetGen.</summary>
/// <param name="architecture">The network that was compiled.</param>
/// <param name="name">What it is called; null: by its sizes.</param>
public abstract class BenchmarkNetwork(NetworkArchitecture architecture, string? name)
{
    /// <summary>The seed of the data; any would do.</summary>
    private const ulong Seed = 20;

    public string Name => name ?? Sizes;

    /// <summary>The sizes of its layers with weights, such as <c>784-128-10</c> or <c>1×28×28-8×28×28-10</c>.</summary>
    public string Sizes { get; } = string.Join('-', [SizeOf(architecture.InputShape), .. architecture.Layers.Where(layer => layer.Kind is LayerKinds.Dense or LayerKinds.Convolution).Select(layer => SizeOf(layer.OutputShape))]);

    public NetworkArchitecture Architecture { get; } = architecture;

    /// <summary>Whether it takes images or sequences, whose weights are used at many places; otherwise features.</summary>
    public bool HasPlaces { get; } = architecture.InputShape.Axes.Count > 1;

    /// <summary>Whether it takes steps in time.</summary>
    public bool IsOfSequences { get; } = architecture.InputShape.Axes[0].Name == Shape.Steps;

    /// <summary>Whether it learns to give back its inputs; otherwise it tells classes apart.</summary>
    public bool IsAutoencoder { get; } = architecture.Loss == Loss.MeanSquaredError;

    public int Inputs => Architecture.InputSize;

    public int Outputs => Architecture.OutputSize;

    /// <summary>With the weights that every engine starts from.</summary>
    public NetworkDescription Description { get; } = RandomWeights.Of(architecture);

    /// <summary>The same as dense layers; null where it has others.</summary>
    public IReadOnlyList<DenseWeights>? DenseLayers => field ??= DenseWeights.Of(Description);

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

    private static string SizeOf(Shape shape) => string.Join('×', shape.Axes.Select(axis => axis.Size));
}

/// <summary>The part that knows the network's class.</summary>
public sealed class BenchmarkNetwork<TNetwork, TForward>(Func<TNetwork> create, Func<TNetwork, TForward> forward, string? name = null) : BenchmarkNetwork(TNetwork.Architecture, name)
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
        Description.Parameters.Span.CopyTo(network.Parameters);
        return network;
    }
}
