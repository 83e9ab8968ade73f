using System.IO.Enumeration;
using NetGen.Benchmarks.Builds;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Commands;

/// <summary><c>compare --baseline</c>: this build and another, measured in turn.</summary>
public static class BaselineComparison
{
    /// <param name="folder">The other build.</param>
    /// <param name="filters">Texts with <c>*</c> and <c>?</c>, one of which a row's name fits.</param>
    /// <param name="passes">How many times everything is measured.</param>
    /// <param name="output">Where the report is written, too.</param>
    public static int Run(string folder, string[] filters, int passes, string? output)
    {
        BuildRow[] rows = [.. Rows.Where(row => filters.Any(filter => FileSystemName.MatchesSimpleExpression(filter, row.ToString())))];
        if (rows.Length == 0)
        {
            Console.Error.WriteLine($"No row fits. There are '{Rows[0]}' and so on, for each of {string.Join(", ", BuildNetwork.All.Select(network => network.Name))}, and '{Rows[^1]}'.");
            return 1;
        }

        try
        {
            string? load = Machine.Load;
            var (baseline, current) = (NetGenBuild.Of(folder), NetGenBuild.Own);
            var ratios = BuildContest.Run(baseline, current, rows, passes);
            string settings = $"{DateTime.UtcNow:yyyy-MM-dd}, median of {passes} passes; load average before {load ?? "unknown"}, after {Machine.Load ?? "unknown"}";
            string report = new BuildReport(ratios, (GeneratedSize.Of(baseline), GeneratedSize.Of(current)), settings).ToString();
            Console.WriteLine(report);
            if (output is not null)
                ResultFiles.Write(output, report);
            return 0;
        }
        catch (BuildException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }

    private static IReadOnlyList<BuildRow> Rows { get; } =
    [
        .. BuildNetwork.All.SelectMany(network => FmaPeak.Widths.SelectMany(bits => NetworkRow.All(network, bits))),
        .. GeneratorRow.All,
    ];
}
