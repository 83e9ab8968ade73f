using BenchmarkDotNet.Attributes;

namespace NetGen.Benchmarks.Suites;

/// <summary>Batches; the time is a whole batch's.</summary>
public class BatchBenchmarks : InferenceSuite
{
    [Params(1, 8, 64, 100, 256, 1000)]
    public int Count { get; set; }

    protected override int Samples => Count;

    [Benchmark(Baseline = true)]
    public override void NetGen() => Repeat(1);

    [Benchmark]
    public override void OnnxRuntime() => Repeat(1);

    [Benchmark]
    public override void TorchSharp() => Repeat(1);

    [Benchmark]
    public override void Loop() => Repeat(1);

    [Benchmark]
    public override void TensorPrimitives() => Repeat(1);
}
