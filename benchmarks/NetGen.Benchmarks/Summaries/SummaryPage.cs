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
        .. BenchmarkNetworks.All.SelectMany(Scenario.Of).Distinct()
            .Where(scenario => scenario is { Kind: ScenarioKind.Single } or { Kind: ScenarioKind.Batch, Samples: 100 or 32 } or { Kind: ScenarioKind.Step, Rule: UpdateRule.Adam })
            .OrderBy(scenario => scenario.IsTraining)
            .Select(scenario => (scenario, scenario.IsTraining ? new[] { TorchSharpEngine.EngineName } : [OnnxRuntimeEngine.Folded, OnnxRuntimeEngine.AsWritten])),
    ];

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (scenario, rivals) in Tables)
        {
            var table = new MarkdownTable([$"{rivals[^1]}, {scenario.Name}", .. comparisons.Select(recorded => recorded.Comparison.Processor)]);
            string[] measured = [.. BenchmarkNetworks.Names.Where(network => comparisons.Any(recorded => Ratio(recorded.Comparison, network, scenario, rivals) != NotMeasured))];
            foreach (string network in measured)
                table.Add([network, .. comparisons.Select(recorded => Ratio(recorded.Comparison, network, scenario, rivals))]);
            if (measured.Length > 0)
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
