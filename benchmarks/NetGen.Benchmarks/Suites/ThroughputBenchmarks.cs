using BenchmarkDotNet.Attributes;

namespace NetGen.Benchmarks.Suites;

/// <summary>One sample after another, as fast as the calls overlap.</summary>
public class ThroughputBenchmarks : InferenceSuite
{
    private const int Calls = 16;

    protected override int Samples => 0;

    [Benchmark(Baseline = true, OperationsPerInvoke = Calls)]
    public override void NetGen() => Repeat(Calls);

    [Benchmark(OperationsPerInvoke = Calls)]
    public override void OnnxRuntime() => Repeat(Calls);

    [Benchmark(OperationsPerInvoke = Calls)]
    public override void TorchSharp() => Repeat(Calls);

    [Benchmark(OperationsPerInvoke = Calls)]
    public override void Loop() => Repeat(Calls);

    [Benchmark(OperationsPerInvoke = Calls)]
    public override void TensorPrimitives() => Repeat(Calls);
}
