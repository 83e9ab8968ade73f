using System.Text.RegularExpressions;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Summaries;

/// <summary>What a recorded <c>compare.md</c> says, read back from its text.</summary>
public sealed partial class RecordedComparison
{
    private const string TimesTable = "time a sample";

    private readonly Dictionary<string, string> _environment = [];
    private readonly Dictionary<(string Network, string Scenario, string Engine), string> _cells = [];

    public RecordedComparison(IEnumerable<string> lines)
    {
        string network = "";
        string[]? header = null;
        foreach (string line in lines)
        {
            if (MarkdownTable.CellsOf(line) is not { } cells)
            {
                header = null;
                if (line.StartsWith("## ", StringComparison.Ordinal))
                    network = line[3..];
                else if (EnvironmentLine().Match(line) is { Success: true } item)
                    _environment.TryAdd(item.Groups[1].Value, item.Groups[2].Value);
                continue;
            }

            header ??= cells;
            for (int i = 1; header[0].StartsWith(TimesTable, StringComparison.Ordinal) && i < cells.Length; i++)
                _cells[(network, cells[0], header[i])] = cells[i];
        }
    }

    /// <summary>The processor, with the width of its vectors.</summary>
    public string Processor => LogicalCores().Replace(Item("processor"), "");

    /// <summary>When it was recorded.</summary>
    public string Date => Item("settings").Split(',')[0];

    /// <summary>An engine's version, as far as its first comma; a question mark where it is not named.</summary>
    public string VersionOf(string engine) => Item(engine).Split(',')[0];

    /// <summary>How many times as long as NetGen an engine took, as it was written; null where that was not measured.</summary>
    public string? Ratio(string network, string scenario, string engine) =>
        _cells.GetValueOrDefault((network, scenario, engine)) is { } cell && cell.Split(" · ") is [_, var ratio] ? ratio : null;

    private string Item(string name) => _environment.GetValueOrDefault(name, "?");

    [GeneratedRegex("^- ([^:]+): (.*)$")]
    private static partial Regex EnvironmentLine();

    [GeneratedRegex(@", \d+ logical cores.*$")]
    private static partial Regex LogicalCores();
}
