using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using NetGen.Benchmarks.Compilations;

namespace NetGen.Benchmarks.Suites;

/// <summary>The generator itself, as an editor or a build runs it, after warm-up of the compiler.</summary>
[MaxIterationCount(20)]
[MemoryDiagnoser]
public class GeneratorBenchmarks
{
    private Project _project = null!;

    /// <summary>Networks in the project.</summary>
    [Params(1, 10, 200)]
    public int Count { get; set; }

    [GlobalSetup]
    public void Prepare() => _project = new Project(Count);

    /// <summary>Every network is read, planned and written: a build, or a project just opened.</summary>
    [Benchmark(Baseline = true)]
    public GeneratorDriver Cold() => _project.RunCold();

    /// <summary>A change in a file that declares no network: all results are kept.</summary>
    [Benchmark]
    public GeneratorDriver UnrelatedEdit() => _project.RunAfterUnrelatedEdit();

    /// <summary>A change of one network's size: it alone is written anew.</summary>
    [Benchmark]
    public GeneratorDriver NetworkEdit() => _project.RunAfterNetworkEdit();
}
