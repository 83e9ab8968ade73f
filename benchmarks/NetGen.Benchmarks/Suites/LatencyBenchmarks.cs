using BenchmarkDotNet.Attributes;

namespace NetGen.Benchmarks.Suites;

/// <summary>One sample, each call depending on the output of the last: the time until an answer is there.</summary>
public class LatencyBenchmarks : InferenceSuite
{
    private const int Calls = 16;

    protected override int Samples => 0;

    [Benchmark(Baseline = true, OperationsPerInvoke = Calls)]
    public override void NetGen() => RepeatDependent(Calls);

    [Benchmark(OperationsPerInvoke = Calls)]
    public override void OnnxRuntime() => RepeatDependent(Calls);

    [Benchmark(OperationsPerInvoke = Calls)]
    public override void TorchSharp() => RepeatDependent(Calls);

    [Benchmark(OperationsPerInvoke = Calls)]
    public override void Loop() => RepeatDependent(Calls);

    [Benchmark(OperationsPerInvoke = Calls)]
    public override void TensorPrimitives() => RepeatDependent(Calls);
}
