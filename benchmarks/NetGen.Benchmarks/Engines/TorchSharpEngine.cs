using NetGen.Benchmarks.Networks;
using TorchSharp;

namespace NetGen.Benchmarks.Engines;

/// <summary>libtorch through TorchSharp, on one thread unless training asks for more.</summary>
public sealed class TorchSharpEngine : IEngine
{
    private readonly Lazy<string?> _unavailable = new(Probe);

    public const string EngineName = "TorchSharp";

    public string Name => EngineName;

    public string Version { get; } = PackageVersion.Of(typeof(torch));

    public string? Unavailable => _unavailable.Value;

    public bool HasThreads => true;

    public InferenceRun? Infer(BenchmarkNetwork network, int count) =>
        new InferenceRun<TorchCall>(new TorchCall(new TorchInference(network, Math.Max(1, count))));

    public TrainingRun? Train(BenchmarkNetwork network, TrainingTask task) => new TorchTraining(network, task);

    private static string? Probe()
    {
        if (TorchLibrary.WhyNotLoadable() is { } reason)
            return reason;
        torch.set_num_threads(1);
        return null;
    }
}

public readonly struct TorchCall(TorchInference inference) : IInferenceCall
{
    public Span<float> Inputs => inference.Inputs;

    public Span<float> Outputs => inference.Outputs;

    public void Invoke() => inference.Run();

    public void Dispose() => inference.Dispose();
}
