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

        foreach (var finding in Groups(layer, index).Concat(Padding(layer, index)))
            yield return finding;
        if (layer.Output == LayerSpec.Unknown)
        {
            var (height, width) = (layer.Window.Height, layer.Window.Width);
            if (height.Positions(layer.Input.Rows) < 1 || width.Positions(layer.Input.Columns) < 1)
                yield return new Finding(Rules.WindowTooLarge, Place.Of(index, "kernel"), [Text(index + 1), layer.Kind, PlacesOf(layer, height.Reach, width.Reach), PlacesOf(layer, layer.Input.Rows + (long)height.Before + height.After, layer.Input.Columns + (long)width.Before + width.After), layer.Input.ToString()]);
        }
        else if (layer.LeftOut is var (rows, columns) && (rows > 0 || columns > 0))
        {
            yield return new Finding(Rules.PlacesLeftOut, Place.Of(index, "Stride"), [Text(index + 1), layer.Kind, PlacesOf(layer, rows, columns), layer.Input.ToString(), layer.WindowFacts.Rank == 1 ? "places" : "rows × columns"]);
        }
    }

    private static IEnumerable<Finding> Groups(WindowSpec layer, int index)
    {
        if (layer.Facts!.Operation is not Convolution convolution || layer.DeclaredInputs < 1 || layer.DeclaredOutputs < 1)
            yield break;
        int groups = (int)layer.Settings[convolution.Groups.Name];
        if (layer.DeclaredInputs % groups != 0 || layer.DeclaredOutputs % groups != 0)
            yield return new Finding(Rules.GroupsDivide, Place.Of(index, convolution.Groups.Argument), [Text(index + 1), layer.Kind, Text(groups), Text(layer.DeclaredInputs), Text(layer.DeclaredOutputs)]) { Repairs = [Repair.Remove(Place.Of(index, convolution.Groups.Argument), "Leave the groups out")] };
    }

    /// <summary>A pooled position with nothing but padding would have no value; padding beside the one that is chosen says nothing.</summary>
    private static IEnumerable<Finding> Padding(WindowSpec layer, int index)
    {
        bool isSame = layer.Settings[layer.WindowFacts.Same.Name] != 0;
        foreach (var axis in layer.WindowFacts.Axes)
        {
            double padding = layer.Settings[axis.Padding.Name];
            string name = axis.Padding.Argument;
            if (isSame && padding > 0)
                yield return new Finding(Rules.PaddingUnused, Place.Of(index, name), [Text(index + 1), layer.Kind, name, Text((int)padding), layer.WindowFacts.Same.Argument]) { Repairs = [Repair.Remove(Place.Of(index, name), $"Remove {name}")] };
            else if (layer.Facts!.Operation is not Convolution && padding * 2 > layer.Settings[axis.Kernel.Name])
                yield return SettingFinding.OutOfRange(layer, index + 1, name, padding, "at most half of the kernel");
        }
    }

    private static string PlacesOf(WindowSpec layer, long rows, long columns) => layer.WindowFacts.Rank == 1 ? Text(columns) : $"{Text(rows)} × {Text(columns)}";

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
