using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Engines;

/// <summary>What one writes first: loops over outputs and inputs. Dense layers alone.</summary>
public sealed class LoopEngine : IEngine
{
    public string Name => "C# loop";

    public string Version => Environment.Version.ToString();

    public string? Unavailable => null;

    public InferenceRun? Infer(BenchmarkNetwork network, int count) =>
        network.DenseLayers is null ? null : new InferenceRun<LoopCall>(new LoopCall(network, new BatchMemory(network, Math.Max(1, count))));

    public TrainingRun? Train(BenchmarkNetwork network, TrainingTask task) => network.DenseLayers is null ? null : new LoopTraining(network, task);
}

public readonly struct LoopCall(BenchmarkNetwork network, BatchMemory memory) : IInferenceCall
{
    private readonly LoopNetwork _network = new(network);

    public Span<float> Inputs => memory.Inputs;

    public Span<float> Outputs => memory.Outputs;

    public void Invoke()
    {
        int inputs = _network.Inputs;
        int outputs = _network.Outputs;
        for (int sample = 0; sample < memory.Count; sample++)
            _network.Forward(memory.Inputs.Slice(sample * inputs, inputs)).CopyTo(memory.Outputs[(sample * outputs)..]);
    }

    public void Dispose()
    {
    }
}
