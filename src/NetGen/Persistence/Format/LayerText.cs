using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>A layer as files tell it: <c>Dense(12, 10, LeakyReLU, slope: 0.01)</c>. Part of the generator, too.</summary>
internal static class LayerText
{
    private const string AxisSeparator = " × ";

    /// <summary>What of a layer decides its outputs; settings that matter in training alone are left out.</summary>
    public static string Of(string kind, Shape input, Shape output, string activation, IEnumerable<KeyValuePair<string, double>> settings)
    {
        var text = new StringBuilder($"{kind}({Of(input)}, {Of(output)}, {activation}");
        foreach (var setting in settings.Where(setting => IsTold(SettingFacts.Find(setting.Key), setting.Value)).OrderBy(setting => setting.Key, StringComparer.Ordinal))
            text.Append(FormattableString.Invariant($", {setting.Key}: {setting.Value:R}"));
        return text.Append(')').ToString();
    }

    /// <summary>Whether outputs depend on a setting: those of training alone do not, and options that are not set say nothing.</summary>
    private static bool IsTold(SettingFacts? setting, double value) => setting is not { IsTrainingOnly: true } && !(setting is { IsOptional: true } option && option.Default == value);

    /// <summary>A shape with its axes' names, which a vector of features does without: <c>12</c>, <c>channels 1 × height 28 × width 28</c>.</summary>
    public static string Of(Shape shape) => shape.Axes is [{ Name: Shape.Features, Size: var size }]
        ? size.ToString(CultureInfo.InvariantCulture)
        : string.Join(AxisSeparator, shape.Axes.Select(axis => FormattableString.Invariant($"{axis.Name} {axis.Size}")));

    /// <summary>The shape of a text; null where it is none, or of more values than can be counted.</summary>
    public static Shape? ParseShape(string text)
    {
        if (SizeOf(text) is { } features)
            return Shape.OfFeatures(features);
        var axes = new List<ShapeAxis>();
        long size = 1;
        foreach (string axis in text.Split([AxisSeparator], StringSplitOptions.None))
        {
            if (axis.Split(' ') is not [{ Length: > 0 } name, var number] || SizeOf(number) is not { } count || (size *= count) > int.MaxValue)
                return null;
            axes.Add(new ShapeAxis(name, count));
        }

        return Shape.Of([.. axes]);
    }

    private static int? SizeOf(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int size) && size > 0 ? size : null;
}
