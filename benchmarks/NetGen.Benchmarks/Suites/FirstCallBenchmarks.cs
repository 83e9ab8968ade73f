using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Suites;

/// <summary>
/// A new network and its first call in a fresh process: loading types and compiling kernels to machine code. One call a process,
/// ten processes.
/// </summary>
[SimpleJob(RunStrategy.ColdStart, launchCount: 10, warmupCount: 0, iterationCount: 1, invocationCount: 1)]
[MemoryDiagnoser]
public class FirstCallBenchmarks
{
    private FirstCall? _call;

    public static IEnumerable<string> Networks => BenchmarkNetworks.Names;

    [ParamsSource(nameof(Networks))]
    public string Network { get; set; } = "";

    [ParamsAllValues]
    public FirstCallKind Kind { get; set; }

    [GlobalSetup]
    public void Prepare() => _call = FirstCall.Of(Network);

    [Benchmark]
    public void Run() => _call!.Run(Kind);
}
