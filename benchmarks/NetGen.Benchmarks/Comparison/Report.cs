using System.Globalization;
using System.Text;
using NetGen.Benchmarks.Engines;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Comparison;

/// <summary>Turns results into a page.</summary>
public sealed class Report(IReadOnlyList<IEngine> engines, IReadOnlyList<Result> results, IReadOnlyDictionary<int, double> peaks, string settings)
{
    private const string NetGen = "NetGen";
    private const string OnnxRuntime = "ONNX Runtime";
    private const string TorchSharp = "TorchSharp";
    private const string Loop = "C# loop";
    private const string None = "–";

    private IEnumerable<IEngine> Present => engines.Where(engine => engine.Unavailable is null);

    public override string ToString()
    {
        var text = new StringBuilder("# Comparison\n");
        text.Append(Environment());
        text.Append("\n## Summary\nHow many times as long as NetGen the others take.\n\n").Append(Summary());
        foreach (var network in results.GroupBy(result => result.Network))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {network.Key.Name}\n{network.Key.Architecture.ParameterCount:N0} parameters, {network.Key.Architecture.MultiplyAdds:N0} multiply-adds a sample. ");
            text.AppendJoin("; ", network.Key.Architecture.Layers.Select((layer, i) => $"layer {i + 1}: {layer.Kernels}")).Append(".\n\n");
            text.Append(Times([.. network])).Append('\n');
            text.Append(Rates([.. network])).Append('\n');
            text.Append(Allocations([.. network]));
        }

        return text.ToString();
    }

    private string Environment()
    {
        var text = new StringBuilder();
        Item("processor", $"{Machine.Processor}, {System.Environment.ProcessorCount} logical cores; one thread used");
        Item("system", Machine.OperatingSystem);
        Item("runtime", Machine.Runtime);
        foreach (var engine in engines)
            Item(engine.Name, engine.Unavailable is { } reason ? $"{engine.Version}, not available: {reason}" : engine.Version);
        Item("ML.NET", "not listed: it runs dense networks by handing ONNX models to ONNX Runtime");
        Item("multiply-add peak", string.Join(", ", peaks.Select(peak => $"{peak.Key}-bit {Figures.Three(peak.Value)} GFLOP/s")));
        Item("settings", settings);
        return text.ToString();

        void Item(string name, string value) => text.Append(CultureInfo.InvariantCulture, $"- {name}: {value}\n");
    }

    /// <summary>What matters most, against the strongest rival that is here.</summary>
    private string Summary()
    {
        string trainer = Present.Any(engine => engine.Name == TorchSharp) ? TorchSharp : Loop;
        var columns = results.Select(result => result.Scenario).Distinct()
            .Where(scenario => scenario is { Kind: not ScenarioKind.Batch } or { Samples: 64 or 100 or 256 })
            .Select(scenario => (Scenario: scenario, Rival: scenario.IsTraining ? trainer : OnnxRuntime))
            .ToArray();
        var table = new MarkdownTable(["network", .. columns.Select(column => $"{column.Scenario.ShortName} : {column.Rival}"), "best part of peak"]);
        foreach (var network in results.GroupBy(result => result.Network))
        {
            var cells = columns.Select(column => network.FirstOrDefault(result => result.Scenario == column.Scenario)?.Of(column.Rival) is { } rival ? Figures.Ratio(rival.Ratio) : None);
            double best = network.Max(result => result.Rate(result.Of(NetGen)!) / result.Peak);
            table.Add([network.Key.Name, .. cells, Figures.Percent(best)]);
        }

        return table.ToString();
    }

    private string Times(IReadOnlyList<Result> rows) => Table("time a sample (an epoch in training), and how many times NetGen's", rows, (result, measurement) =>
    {
        double samples = result.Scenario.Kind == ScenarioKind.Epoch ? 1 : result.Scenario.Samples;
        string time = Figures.Time(measurement.Nanoseconds / samples);
        return measurement.Name == NetGen ? time : $"{time} · {Figures.Ratio(measurement.Ratio)}";
    });

    private string Rates(IReadOnlyList<Result> rows) => Table("GFLOP/s, part of the peak, spread of the rounds", rows, (result, measurement) =>
    {
        double rate = result.Rate(measurement);
        return $"{Figures.Three(rate)} · {Figures.Percent(rate / result.Peak)} · ±{Figures.Percent(measurement.Spread / 2)}";
    });

    private string Allocations(IReadOnlyList<Result> rows) => Table("managed bytes a call", rows, (_, measurement) => Figures.Bytes(measurement.BytesPerCall));

    private string Table(string what, IReadOnlyList<Result> rows, Func<Result, Measurement, string> cell)
    {
        var table = new MarkdownTable([what, .. Present.Select(engine => engine.Name)]);
        foreach (var row in rows)
            table.Add([row.Scenario.Name, .. Present.Select(engine => row.Of(engine.Name) is { } measurement ? cell(row, measurement) : None)]);
        return table.ToString();
    }
}
