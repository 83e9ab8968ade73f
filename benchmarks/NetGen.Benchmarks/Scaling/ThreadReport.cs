using System.Globalization;
using System.Text;
using NetGen.Benchmarks.Comparison;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Scaling;

/// <summary>Turns the rows into a page.</summary>
public sealed class ThreadReport(IReadOnlyList<ThreadRow> rows, string environment)
{
    public override string ToString()
    {
        var text = new StringBuilder($"# Training by threads\n{environment}\n");
        text.Append("A step with Adam: its time, and how many times as fast as the same engine on one thread, measured in turn; in brackets half the spread of the rounds.\n");
        foreach (var network in rows.GroupBy(row => row.Network))
        {
            string[] engines = [.. network.Select(row => row.Engine).Distinct()];
            text.Append(CultureInfo.InvariantCulture, $"\n## {network.Key.Name}\n{network.Key.Sizes}: {network.Key.Architecture.MultiplyAdds:N0} multiply-adds a sample.\n\n");
            var table = new MarkdownTable(["batch, threads", .. engines]);
            foreach (var batch in network.GroupBy(row => row.BatchSize))
            {
                for (int i = 0; i < ThreadRow.Threads.Count; i++)
                    table.Add([$"{batch.Key}, {ThreadRow.Threads[i]}", .. engines.Select(engine => Cell(batch.First(row => row.Engine == engine).Measurements[i]))]);
            }

            text.Append(table);
        }

        return text.ToString();
    }

    private static string Cell(Measurement measurement) =>
        $"{Figures.Time(measurement.Nanoseconds)} · {Figures.Ratio(1 / measurement.Ratio)} (±{Figures.Percent(measurement.Spread / 2)})";
}
