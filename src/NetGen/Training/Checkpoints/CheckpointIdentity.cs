using System.Globalization;

namespace NetGen;

/// <summary>
/// What must be the same for a training to go on to the same bits, as names and texts: the network's layers and layout, and the options
/// except the threads, on which no result depends.
/// </summary>
internal static class CheckpointIdentity
{
    private const string Nothing = OptionsText.Nothing;

    public static List<(string Name, string Text)> Of(NetworkArchitecture architecture, TrainingOptions options) =>
        [.. OfArchitecture(architecture), .. OptionsText.Of(options).Select(option => option.Name == nameof(options.Epochs) ? (option.Name, EpochsOf(options)) : option)];

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
    public static CheckpointDifference TooManyEpochs(int completed, int epochs) =>
        new(nameof(TrainingOptions.Epochs), Text($"{completed} completed"), Text($"at most {epochs}"));

    private static IEnumerable<(string Name, string Text)> OfArchitecture(NetworkArchitecture architecture)
    {
        yield return ("network", architecture.Name);
        yield return ("loss", architecture.Loss.ToString());
        yield return ("positive weight", Text($"{architecture.PositiveWeight:R}"));
        yield return ("precision", architecture.Precision.ToString());
        yield return ("weight storage", architecture.Storage.ToString());
        yield return ("parameter storage", Text($"{architecture.ParameterLength} floats"));
        if (new InputOrder(architecture.InputShape, architecture.InputLayout.ToString()) is { IsMoved: true } order)
            yield return ("inputs", order.ToString());
        for (int i = 0; i < architecture.Layers.Count; i++)
        {
            var layer = architecture.Layers[i];
            var settings = layer.Settings.OrderBy(setting => setting.Key, StringComparer.Ordinal).Select(setting => Text($", {setting.Key} {setting.Value:R}"));
            yield return (Text($"layer {i + 1}"), Text($"{layer.Kind}({LayerText.Of(layer.InputShape)}, {LayerText.Of(layer.OutputShape)}, {layer.Activation}{string.Concat(settings)})"));
        }

        foreach (var tensor in architecture.Tensors)
            yield return ($"tensor '{tensor.Name}'", Text($"{tensor.Kind} {tensor.Layout}, at {tensor.Offset}"));
    }

    /// <summary>A text of the file, as messages show it.</summary>
    private static string Shown(string? text) => text is null ? Nothing : QuotedText.Plain(text, most: 200);

    private static string EpochsOf(TrainingOptions options) =>
        options.FollowedSchedule.DependsOnLength ? $"{OptionsText.Epochs(options)}, on which the schedule depends" : "any";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
