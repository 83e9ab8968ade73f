using BenchmarkDotNet.Attributes;
using NetGen.Benchmarks.Engines;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Suites;

/// <summary>One step on 100 samples; an epoch of 2,000 records in batches of 100.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkDotNet.Configs.BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class TrainingBenchmarks
{
    private const string Step = nameof(Step);
    private const string Epoch = nameof(Epoch);

    private TrainingRun? _run;

    public static IEnumerable<string> Networks => BenchmarkNetworks.Names;

    [ParamsSource(nameof(Networks))]
    public string Network { get; set; } = "";

    [Params(UpdateRule.Sgd, UpdateRule.Adam)]
    public UpdateRule Rule { get; set; }

    [GlobalSetup(Targets = [nameof(NetGenStep), nameof(NetGenEpoch)])]
    public void PrepareNetGen() => Prepare<NetGenEngine>();

    [GlobalSetup(Targets = [nameof(TorchSharpStep), nameof(TorchSharpEpoch)])]
    public void PrepareTorchSharp() => Prepare<TorchSharpEngine>();

    [GlobalSetup(Targets = [nameof(LoopStep), nameof(LoopEpoch)])]
    public void PrepareLoop() => Prepare<LoopEngine>();

    [BenchmarkCategory(Step)]
    [Benchmark(Baseline = true)]
    public float NetGenStep() => _run!.Step();

    [BenchmarkCategory(Step)]
    [Benchmark]
    public float TorchSharpStep() => _run!.Step();

    [BenchmarkCategory(Step)]
    [Benchmark]
    public float LoopStep() => _run!.Step();

    [BenchmarkCategory(Epoch)]
    [Benchmark(Baseline = true)]
    public float NetGenEpoch() => _run!.Epoch();

    [BenchmarkCategory(Epoch)]
    [Benchmark]
    public float TorchSharpEpoch() => _run!.Epoch();

    [BenchmarkCategory(Epoch)]
    [Benchmark]
    public float LoopEpoch() => _run!.Epoch();

    [GlobalCleanup]
    public void Cleanup() => _run!.Dispose();

    private void Prepare<TEngine>()
        where TEngine : IEngine, new()
    {
        var engine = new TEngine();
        if (engine.Unavailable is { } reason)
            throw new InvalidOperationException($"{engine.Name} is not available: {reason}");
        var network = BenchmarkNetworks.Get(Network);
        var task = new TrainingTask(network, Rule);
        Agreement.CheckTraining(network, [engine], task);
        _run = engine.Train(network, task) ?? throw new InvalidOperationException($"{engine.Name} does not train {network.Name}.");
    }
}
