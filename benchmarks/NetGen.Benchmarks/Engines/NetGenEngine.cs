using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Engines;

/// <summary>The generated code.</summary>
public sealed class NetGenEngine : IEngine
{
    public const string EngineName = "NetGen";

    public string Name => EngineName;

    public string Version { get; } = PackageVersion.Of(typeof(NetworkAttribute));

    public string? Unavailable => null;

    public bool HasThreads => true;

    public InferenceRun? Infer(BenchmarkNetwork network, int count) => network.Infer(count);

    public TrainingRun? Train(BenchmarkNetwork network, TrainingTask task) => network.Train(task);
}

/// <summary>One sample by the call for one.</summary>
public readonly struct NetGenSampleCall<TForward>(TForward forward, BatchMemory memory) : IInferenceCall
    where TForward : struct, IForward
{
    public Span<float> Inputs => memory.Inputs;

    public Span<float> Outputs => memory.Outputs;

    public void Invoke() => forward.Forward(memory.Inputs, memory.Outputs);

    public void Dispose()
    {
    }
}

/// <summary>A batch.</summary>
public readonly struct NetGenBatchCall<TForward>(TForward forward, BatchMemory memory) : IInferenceCall
    where TForward : struct, IForward
{
    public Span<float> Inputs => memory.Inputs;

    public Span<float> Outputs => memory.Outputs;

    public void Invoke() => forward.Forward(memory.Inputs, memory.Outputs, memory.Count);

    public void Dispose()
    {
    }
}

/// <summary>Training as a user would, by a <see cref="Trainer{TNetwork}"/>.</summary>
public sealed class NetGenTraining<TNetwork> : TrainingRun
    where TNetwork : class, INetwork<TNetwork>
{
    private readonly TrainingTask _task;
    private readonly Dataset _data;
    private readonly TNetwork _network;
    private readonly Trainer<TNetwork> _trainer;

    public NetGenTraining(TNetwork network, TrainingTask task)
    {
        _task = task;
        _network = network;
        _data = Dataset.FromArrays(task.Inputs, task.Targets, task.InputSize, task.OutputSize);
        _trainer = new Trainer<TNetwork>(network, new TrainingOptions
        {
            Epochs = 1,
            BatchSize = task.BatchSize,
            Threads = task.Threads,
            Optimizer = task.Rule == UpdateRule.Adam ? Optimizer.Adam(task.LearningRate) : Optimizer.Sgd(task.LearningRate),
        });
    }

    public override float Step() => _trainer.Step(_task.Inputs, _task.Targets, _task.BatchSize);

    public override float Epoch() => (float)_trainer.Fit(_data).History[^1].Loss;

    public override float[] ReadTensor(int index)
    {
        var info = TNetwork.Architecture.Parameters.ElementAt(index);
        float[] values = new float[info.Count];
        info.Gather(_network.Parameters, values);
        return values;
    }

    protected override void Dispose(bool disposing) => _trainer.Dispose();
}
