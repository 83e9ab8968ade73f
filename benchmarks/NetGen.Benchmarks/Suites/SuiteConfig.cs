using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Columns;
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
        SummaryStyle = SummaryStyle.Default.WithRatioStyle(RatioStyle.Value);
    }
}
