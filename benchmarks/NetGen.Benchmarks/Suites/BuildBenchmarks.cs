using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using NetGen.Benchmarks.Compilations;

namespace NetGen.Benchmarks.Suites;

/// <summary>A whole build: the generator, and the compiler that makes an assembly of the sources and the generated code.</summary>
[SimpleJob(RunStrategy.Monitoring, warmupCount: 1, iterationCount: 3)]
[MemoryDiagnoser]
public class BuildBenchmarks
{
    private Project _project = null!;

    /// <summary>Networks in the project.</summary>
    [Params(1, 10, 200)]
    public int Count { get; set; }

    [GlobalSetup]
    public void Prepare() => _project = new Project(Count);

    [Benchmark]
    public long Build() => _project.Build();
}
