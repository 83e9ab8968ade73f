using System.Text;
using NetGen.Benchmarks.Comparison;
using NetGen.Benchmarks.Engines;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Summaries;

/// <summary>All recorded comparisons side by side: how many times as long as NetGen the strongest rival takes.</summary>
/// <param name="comparisons">The name of each one's folder, and what it says.</param>
public sealed class SummaryPage(IReadOnlyList<(string Folder, RecordedComparison Comparison)> comparisons)
{
    private const string NotMeasured = "–";

    /// <summary>Each scenario with its rivals: the first that was measured counts. ONNX Runtime does not train here.</summary>
    private static readonly (Scenario Scenario, string[] Rivals)[] Tables =
    [
        (Scenario.Inference.First(scenario => scenario.Kind == ScenarioKind.Single), [OnnxRuntimeEngine.Folded, OnnxRuntimeEngine.AsWritten]),
        (Scenario.Inference.First(scenario => scenario is { Kind: ScenarioKind.Batch, Samples: 100 }), [OnnxRuntimeEngine.Folded, OnnxRuntimeEngine.AsWritten]),
        (Scenario.Training.First(scenario => scenario is { Kind: ScenarioKind.Step, Rule: UpdateRule.Adam }), [TorchSharpEngine.EngineName]),
    ];

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (scenario, rivals) in Tables)
        {
            var table = new MarkdownTable([$"{rivals[^1]}, {scenario.Name}", .. comparisons.Select(recorded => recorded.Comparison.Processor)]);
            foreach (string network in BenchmarkNetworks.Names)
                table.Add([network, .. comparisons.Select(recorded => Ratio(recorded.Comparison, network, scenario, rivals))]);
            text.Append(table).Append('\n');
        }

        foreach (var (folder, comparison) in comparisons)
        {
            string versions = string.Join(", ", new[] { NetGenEngine.EngineName, OnnxRuntimeEngine.AsWritten, TorchSharpEngine.EngineName }.Select(engine => $"{engine} {comparison.VersionOf(engine)}"));
            text.Append($"- [{comparison.Processor}](results/{folder}/compare.md): {comparison.Date}, {versions}\n");
        }

        return text.ToString();
    }

    private static string Ratio(RecordedComparison comparison, string network, Scenario scenario, string[] rivals) =>
        rivals.Select(rival => comparison.Ratio(network, scenario.Name, rival)).FirstOrDefault(ratio => ratio is not null) ?? NotMeasured;
}
