using BenchmarkDotNet.Attributes;
using NetGen.Benchmarks.Engines;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Suites;

/// <summary>Every engine on one network. Each benchmark runs in a process of its own, so only its engine is loaded.</summary>
[MemoryDiagnoser]
public abstract class InferenceSuite
{
    private InferenceRun? _run;
    private float[] _source = [];

    [ParamsSource(nameof(Networks))]
    public string Network { get; set; } = "";

    public static IEnumerable<string> Networks => BenchmarkNetworks.Names;

    /// <summary>Samples of a call; 0: the call for one.</summary>
    protected abstract int Samples { get; }

    [GlobalSetup(Target = nameof(NetGen))]
    public void PrepareNetGen() => Prepare<NetGenEngine>();

    [GlobalSetup(Target = nameof(OnnxRuntime))]
    public void PrepareOnnxRuntime() => Prepare<OnnxRuntimeEngine>();

    [GlobalSetup(Target = nameof(TorchSharp))]
    public void PrepareTorchSharp() => Prepare<TorchSharpEngine>();

    [GlobalSetup(Target = nameof(Loop))]
    public void PrepareLoop() => Prepare<LoopEngine>();

    [GlobalSetup(Target = nameof(TensorPrimitives))]
    public void PrepareTensorPrimitives() => Prepare<TensorsEngine>();

    public abstract void NetGen();

    public abstract void OnnxRuntime();

    public abstract void TorchSharp();

    public abstract void Loop();

    public abstract void TensorPrimitives();

    [GlobalCleanup]
    public void Cleanup()
    {
        Sink.Consume(_run!.Outputs);
        _run.Dispose();
    }

    /// <summary>Calls that may overlap.</summary>
    protected void Repeat(int calls) => _run!.Repeat(calls);

    /// <summary>Calls that depend on each other.</summary>
    protected void RepeatDependent(int calls) => _run!.RepeatDependent(calls, _source);

    /// <summary>Prepares an engine, and checks it against <see cref="Reference"/>.</summary>
    private void Prepare<TEngine>()
        where TEngine : IEngine, new()
    {
        var engine = new TEngine();
        if (engine.Unavailable is { } reason)
            throw new InvalidOperationException($"{engine.Name} is not available: {reason}");
        var network = BenchmarkNetworks.Get(Network);
        _run = engine.Infer(network, Samples) ?? throw new InvalidOperationException($"{engine.Name} does not run {network.Name}.");
        _source = network.CreateInputs(Math.Max(1, Samples));
        using var reference = Reference.Infer(network, Samples);
        reference.Repeat(1);
        _run.Repeat(1);
        Agreement.Check($"{engine.Name} on {Network}", reference.Outputs, _run.Outputs);
    }
}
