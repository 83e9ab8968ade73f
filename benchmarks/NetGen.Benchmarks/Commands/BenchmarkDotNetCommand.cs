using System.CommandLine;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Suites;

namespace NetGen.Benchmarks.Commands;

/// <summary><c>bdn</c>: BenchmarkDotNet with its own command line.</summary>
public static class BenchmarkDotNetCommand
{
    public static Command Create()
    {
        var record = new Option<bool>("--record") { Description = "Keeps each suite's table in benchmarks/results/PROCESSOR." };
        var command = new Command("bdn", "Runs BenchmarkDotNet; what follows are its own arguments, such as: --filter '*Batch*'.") { record };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(arguments =>
        {
            var summaries = BenchmarkSwitcher.FromAssembly(typeof(SuiteConfig).Assembly).Run([.. arguments.UnmatchedTokens], new SuiteConfig());
            if (!arguments.GetValue(record))
                return;
            foreach (var summary in summaries)
                Record(summary);
        });
        return command;
    }

    /// <summary>The table that BenchmarkDotNet exported, under the suite's name: <c>Generator.md</c> for <c>GeneratorBenchmarks</c>.</summary>
    private static void Record(Summary summary)
    {
        var type = summary.BenchmarksCases[0].Descriptor.Type;
        string suite = type.Name.Replace("Benchmarks", "", StringComparison.Ordinal);
        string table = File.ReadAllText(Path.Combine(summary.ResultsDirectoryPath, $"{type.FullName}-report-github.md"));
        ResultFiles.Write(ResultFiles.PathOf($"{suite}.md", isWhole: true), $"# {suite}\n{DateTime.UtcNow:yyyy-MM-dd}; {Machine.Processor}.\n\n{table}");
    }
}
