using System.Globalization;

namespace NetGen;

/// <summary>
/// What must be the same for a training to go on to the same bits, as names and texts: the network's layers and layout, and the options
/// except the threads, on which no result depends.
/// </summary>
internal static class CheckpointIdentity
{
    private const string Nothing = "none";

    public static List<(string Name, string Text)> Of(NetworkArchitecture architecture, TrainingOptions options) =>
        [.. OfArchitecture(architecture), .. OfOptions(options).Select(option => option.Name == nameof(options.Epochs) ? (option.Name, EpochsOf(options)) : option)];

    public static void Write(BinaryWriter writer, List<(string Name, string Text)> identity)
    {
        writer.Write(identity.Count);
        foreach (var (name, text) in identity)
        {
            writer.Write(name);
            writer.Write(text);
        }
    }

    /// <summary>Reads an identity and tells where it differs from <paramref name="expected"/>.</summary>
    public static List<CheckpointDifference> ReadDifferences(BinaryReader reader, List<(string Name, string Text)> expected)
    {
        var found = new Dictionary<string, string>();
        for (int left = reader.ReadCount(); left > 0; left--)
            found[reader.ReadString()] = reader.ReadString();

        var differences = new List<CheckpointDifference>();
        foreach (var (name, text) in expected)
        {
            if (!found.Remove(name, out string? theirs) || theirs != text)
                differences.Add(new CheckpointDifference(name, Shown(theirs), text));
        }

        differences.AddRange(found.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new CheckpointDifference(Shown(pair.Key), Shown(pair.Value), Nothing)));
        return differences;
    }

    /// <summary>The difference of a checkpoint that has gone further than the trainer is to go.</summary>
    public static CheckpointDifference TooManyEpochs(TrainingRun run) =>
        new(nameof(run.Epochs), Text($"{run.Completed} completed"), Text($"at most {run.Epochs}"));

    private static IEnumerable<(string Name, string Text)> OfArchitecture(NetworkArchitecture architecture)
    {
        yield return ("network", architecture.Name);
        yield return ("loss", architecture.Loss.ToString());
        yield return ("positive weight", Text(architecture.PositiveWeight));
        yield return ("precision", architecture.Precision.ToString());
        yield return ("parameter storage", Text($"{architecture.ParameterLength} floats"));
        for (int i = 0; i < architecture.Layers.Count; i++)
        {
            var layer = architecture.Layers[i];
            var settings = layer.Settings.OrderBy(setting => setting.Key, StringComparer.Ordinal).Select(setting => Text($", {setting.Key} {setting.Value:R}"));
            yield return (Text($"layer {i + 1}"), Text($"{layer.Kind}({LayerText.Of(layer.InputShape)}, {LayerText.Of(layer.OutputShape)}, {layer.Activation}{string.Concat(settings)})"));
        }

        foreach (var tensor in architecture.Tensors)
            yield return ($"tensor '{tensor.Name}'", Text($"{tensor.Kind} {tensor.Layout}, at {tensor.Offset}"));
    }

    /// <summary>Every setting that the result depends on.</summary>
    public static IEnumerable<(string Name, string Text)> OfOptions(TrainingOptions options)
    {
        yield return (nameof(options.Epochs), EpochsText(options));
        yield return (nameof(options.BatchSize), Text($"{options.BatchSize}"));
        yield return (nameof(options.AccumulateBatches), Text($"{options.AccumulateBatches}"));
        yield return (nameof(options.Optimizer), options.Optimizer.ToString());
        yield return (nameof(options.Schedule), options.Schedule.ToString() ?? "");
        yield return (nameof(options.Seed), Text($"{options.Seed}"));
        yield return (nameof(options.Shuffle), options.Shuffle ? "yes" : "no");
        yield return (nameof(options.ClipNorm), Text(options.ClipNorm));
        yield return (nameof(options.ClipValue), Text(options.ClipValue));
        yield return (nameof(options.L1), Text(options.L1));
        yield return (nameof(options.MaxNorm), Text(options.MaxNorm));
        yield return (nameof(options.LayerRates), Text(options.LayerRates));
        yield return (nameof(options.LabelSmoothing), Text(options.LabelSmoothing));
        yield return (nameof(options.ClassWeights), Text(options.ClassWeights));
        yield return (nameof(options.EarlyStopping), options.EarlyStopping is not { } stopping ? Nothing
            : Text($"patience {stopping.Patience}, minimum improvement {stopping.MinimumImprovement:R}, measure {stopping.Measure}, restore best {(stopping.RestoreBest ? "yes" : "no")}"));
        yield return (nameof(options.KeepBest), options.KeepBest ? "yes" : "no");
        yield return (nameof(options.WeightAverage), Text(options.WeightAverage));
        yield return (nameof(options.MeasureTraining), options.MeasureTraining ? "yes" : "no");
        yield return (nameof(options.NonFinite), options.NonFinite.ToString());
    }

    /// <summary>A text of the file, as messages show it.</summary>
    private static string Shown(string? text) => text is null ? Nothing : QuotedText.Plain(text, most: 200);

    private static string EpochsOf(TrainingOptions options) =>
        options.Schedule.DependsOnLength ? $"{EpochsText(options)}, on which the schedule depends" : "any";

    private static string EpochsText(TrainingOptions options) => options.Epochs is { } epochs ? Text($"{epochs}") : "by the number of samples";

    private static string Text(double? value) => value is { } number ? number.ToString("R", CultureInfo.InvariantCulture) : Nothing;

    private static string Text(IReadOnlyList<double>? values) => values is null ? Nothing : string.Join(' ', values.Select(value => Text(value)));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
