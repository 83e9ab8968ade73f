using System.Globalization;
using System.Text;
using NetGen.Benchmarks.Engines;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Comparison;

/// <summary>Turns results into a page.</summary>
public sealed class Report(IReadOnlyList<IEngine> engines, IReadOnlyList<Result> results, IReadOnlyDictionary<int, double> peaks, string settings)
{
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
            text.Append(CultureInfo.InvariantCulture, $"\n## {network.Key.Name}\n{(network.Key.Name == network.Key.Sizes ? "" : network.Key.Sizes + ": ")}{network.Key.Architecture.ParameterCount:N0} parameters, {network.Key.Architecture.MultiplyAdds:N0} multiply-adds a sample. ");
            text.AppendJoin("; ", network.Key.Architecture.Layers.Select((layer, i) => $"layer {i + 1}: {layer.Kernels}")).Append(".\n\n");
            text.Append(Times([.. network])).Append('\n');
            text.Append(Rates([.. network])).Append('\n');
            if (network.Any(result => result.ReadPeak is not null))
                text.Append(Reads([.. network.Where(result => result.ReadPeak is not null)])).Append('\n');
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
        Item("vectors", Machine.Vectors);
        foreach (var engine in engines)
            Item(engine.Name, engine.Unavailable is { } reason ? $"{engine.Version}, not available: {reason}" : engine.Version);
        Item("ML.NET", "not listed: it runs dense networks by handing ONNX models to ONNX Runtime");
        Item("multiply-add peak", string.Join(", ", peaks.Select(peak => $"{peak.Key}-bit {Figures.Three(peak.Value)} GFLOP/s")));
        Item("settings", settings);
        return text.ToString();

        void Item(string name, string value) => text.Append(CultureInfo.InvariantCulture, $"- {name}: {value}\n");
    }

    /// <summary>What matters most, against the strongest rival that is here; of ONNX Runtime's models the one without BatchNorm.</summary>
    private string Summary()
    {
        string trainer = Present.Any(engine => engine.Name == TorchSharpEngine.EngineName) ? TorchSharpEngine.EngineName : Loop;
        var columns = results.Select(result => result.Scenario).DistinctBy(scenario => scenario.ShortName)
            .Where(scenario => scenario is { Kind: not ScenarioKind.Batch } or { Samples: 64 or 100 or 256 })
            .Select(scenario => (Scenario: scenario, Rival: scenario.IsTraining ? trainer : OnnxRuntimeEngine.AsWritten))
            .ToArray();
        var table = new MarkdownTable(["network", .. columns.Select(column => $"{column.Scenario.ShortName} : {column.Rival}"), "best part of peak", "1, part of reads"]);
        foreach (var network in results.GroupBy(result => result.Network))
        {
            var cells = columns.Select(column => network.FirstOrDefault(result => result.Scenario.ShortName == column.Scenario.ShortName) is { } result && Rival(result, column.Rival) is { } rival ? Figures.Ratio(rival.Ratio) : None);
            double best = network.Max(result => result.Rate(result.Of(NetGenEngine.EngineName)!) / result.Peak);
            string reads = network.FirstOrDefault(result => result.Scenario.Kind == ScenarioKind.Single) is { ReadPeak: { } peak } single ? Figures.Percent(single.ReadRate(single.Of(NetGenEngine.EngineName)!) / peak) : None;
            table.Add([network.Key.Name, .. cells, Figures.Percent(best), reads]);
        }

        return table.ToString();
    }

    private static Measurement? Rival(Result result, string engine) =>
        (engine == OnnxRuntimeEngine.AsWritten ? result.Of(OnnxRuntimeEngine.Folded) : null) ?? result.Of(engine);

    private string Times(IReadOnlyList<Result> rows) => Table("time a sample (an epoch in training), and how many times NetGen's", rows, (result, measurement) =>
    {
        double samples = result.Scenario.Kind == ScenarioKind.Epoch ? 1 : result.Scenario.Samples;
        string time = Figures.Time(measurement.Nanoseconds / samples);
        return measurement.Name == NetGenEngine.EngineName ? time : $"{time} · {Figures.Ratio(measurement.Ratio)}";
    });

    private string Rates(IReadOnlyList<Result> rows) => Table("GFLOP/s, part of the peak, spread of the rounds", rows, (result, measurement) =>
    {
        double rate = result.Rate(measurement);
        return $"{Figures.Three(rate)} · {Figures.Percent(rate / result.Peak)} · ±{Figures.Percent(measurement.Spread / 2)}";
    });

    private string Reads(IReadOnlyList<Result> rows) => Table($"{Figures.Bytes(rows[0].Network.Architecture.Bytes)} bytes of weights: GB/s, part of what plain reads of as many reach", rows, (result, measurement) =>
        $"{Figures.Three(result.ReadRate(measurement))} · {Figures.Percent(result.ReadRate(measurement) / result.ReadPeak!.Value)}");

    private string Allocations(IReadOnlyList<Result> rows) => Table("managed bytes a call", rows, (_, measurement) => Figures.Bytes(measurement.BytesPerCall));

    private string Table(string what, IReadOnlyList<Result> rows, Func<Result, Measurement, string> cell)
    {
        IEngine[] columns = [.. Present.Where(engine => rows.Any(row => row.Of(engine.Name) is not null))];
        var table = new MarkdownTable([what, .. columns.Select(engine => engine.Name)]);
        foreach (var row in rows)
            table.Add([row.Scenario.Name, .. columns.Select(engine => row.Of(engine.Name) is { } measurement ? cell(row, measurement) : None)]);
        return table.ToString();
    }
}
