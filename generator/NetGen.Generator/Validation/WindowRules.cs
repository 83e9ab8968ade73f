using NetGen.Generator.Model;
using static NetGen.Generator.Validation.NumberText;

namespace NetGen.Generator.Validation;

/// <summary>What a window and the input that it slides over must agree on.</summary>
internal static class WindowRules
{
    public static IEnumerable<Finding> Validate(WindowSpec layer, int index)
    {
        // Settings out of their ranges are told by themselves.
        if (layer.Facts!.Settings.Any(setting => !setting.Range.Contains(layer.Settings[setting.Name])))
            yield break;

        foreach (var finding in Groups(layer, index).Concat(layer.Input.IsSequence ? NotCausal(layer, index) : Padding(layer, index)))
            yield return finding;
        if (layer.Input.IsSequence)
            yield break;

        var (height, width) = (layer.Window.Height, layer.Window.Width);
        bool isTooHigh = height.Positions(layer.Input.Rows) < 1;
        if (isTooHigh || width.Positions(layer.Input.Columns) < 1)
        {
            yield return new Finding(Rules.WindowTooLarge, PlaceOf(layer, index, isTooHigh, axis => axis.Kernel),
                [Text(index + 1), layer.Kind, PlacesOf(layer, height.Reach, width.Reach), PlacesOf(layer, height.Padded(layer.Input.Rows), width.Padded(layer.Input.Columns)), layer.Input.ToString()]);
        }
        else if (layer.Output != LayerSpec.Unknown && layer.LeftOut is var (rows, columns) && (rows > 0 || columns > 0))
        {
            yield return new Finding(Rules.PlacesLeftOut, PlaceOf(layer, index, rows > 0, axis => axis.Stride), [Text(index + 1), layer.Kind, LeftOut(layer, rows, columns), layer.Input.ToString()]);
        }
    }

    private static IEnumerable<Finding> Groups(WindowSpec layer, int index)
    {
        if (layer.Facts!.Operation is not Convolution convolution || layer.DeclaredInputs < 1 || layer.DeclaredOutputs < 1)
            yield break;
        int groups = (int)layer.Settings[convolution.Groups.Name];
        var place = Place.Of(index, convolution.Groups.Argument);
        if (layer.DeclaredInputs % groups != 0 || layer.DeclaredOutputs % groups != 0)
            yield return new Finding(Rules.GroupsDivide, place, [Text(index + 1), layer.Kind, Text(groups), Text(layer.DeclaredInputs), Text(layer.DeclaredOutputs)]) { Repairs = [Repair.Remove(place, "Leave the groups out")] };
    }

    /// <summary>Of a sequence every step is a position, at which the window looks back.</summary>
    private static IEnumerable<Finding> NotCausal(WindowSpec layer, int index) => layer.WindowFacts.NotCausal(layer.Settings).Select(setting => SettingFinding.OutOfRange(
        layer, index + 1, layer.ArgumentOf(setting), SettingFinding.TextOf(setting, layer.Settings[setting.Name]), $"{SettingFinding.TextOf(setting, setting.Default!.Value)}, since every step of a sequence is a position"));

    /// <summary>A pooled position with nothing but padding would have no value; padding beside the one that is chosen says nothing.</summary>
    private static IEnumerable<Finding> Padding(WindowSpec layer, int index)
    {
        bool isSame = layer.Settings[layer.WindowFacts.Same.Name] != 0;
        // An argument that pads both axes is told once, of the axis that it does not fit.
        foreach (var given in layer.WindowFacts.Axes.GroupBy(axis => layer.ArgumentOf(axis.Padding)))
        {
            double padding = layer.Settings[given.First().Padding.Name];
            var place = Place.Of(index, given.Key);
            if (isSame && padding > 0)
                yield return new Finding(Rules.PaddingUnused, place, [Text(index + 1), layer.Kind, given.Key, Text(padding), layer.WindowFacts.Same.Argument]) { Repairs = [Repair.Remove(place, $"Remove {given.Key}")] };
            else if (layer.WindowFacts.NeedsPlaces && given.Any(axis => padding * 2 > layer.Settings[axis.Kernel.Name]))
                yield return SettingFinding.OutOfRange(layer, index + 1, given.Key, padding, "at most half of the kernel");
        }
    }

    /// <summary>The argument that a setting of an axis has its value from.</summary>
    private static Place PlaceOf(WindowSpec layer, int index, bool isHeight, Func<AxisFacts, SettingFacts> setting) =>
        Place.Of(index, layer.ArgumentOf(setting(layer.WindowFacts.Axes[isHeight ? 0 : layer.WindowFacts.Rank - 1])));

    private static string PlacesOf(WindowSpec layer, long rows, long columns) => layer.WindowFacts.Rank == 1 ? Text(columns) : $"{Text(rows)} × {Text(columns)}";

    /// <summary>Such as <c>1 row and 2 columns</c>.</summary>
    private static string LeftOut(WindowSpec layer, int rows, int columns)
    {
        if (layer.WindowFacts.Rank == 1)
            return Count(columns, "place");
        string[] parts = [.. new[] { (Number: rows, Of: "row"), (Number: columns, Of: "column") }.Where(part => part.Number > 0).Select(part => Count(part.Number, part.Of))];
        return string.Join(" and ", parts);

        static string Count(int number, string of) => $"{Text(number)} {of}{(number == 1 ? "" : "s")}";
    }
}
