using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using NetGen.Benchmarks.Commands;

namespace NetGen.Benchmarks.Suites;

/// <summary>What all suites share: Markdown under benchmarks/BenchmarkDotNet.Artifacts, times as ratios.</summary>
public sealed class SuiteConfig : ManualConfig
{
    public SuiteConfig()
    {
        AddLogger(ConsoleLogger.Default);
        AddColumnProvider(DefaultColumnProviders.Instance);
        AddExporter(MarkdownExporter.GitHub);
        ArtifactsPath = Path.Combine(ResultFiles.Root, "BenchmarkDotNet.Artifacts");
        // Its own build of this program, with libtorch to copy, on a machine that may be busy.
        BuildTimeout = TimeSpan.FromMinutes(20);
        SummaryStyle = SummaryStyle.Default.WithRatioStyle(RatioStyle.Value);
    }
}
