using ScottPlot;

namespace NetGen;

public static partial class Plots
{
    /// <summary>Values over time, a line for each name: what a network answered to a stream beside what was there, a forecast beside what came.</summary>
    /// <param name="title">What the picture shows.</param>
    /// <param name="lines">One line or more, each with a value for each step from the first on; values that are not finite are left out.</param>
    /// <param name="interval">The time from one step to the next, finite and above 0. Default: 1.</param>
    /// <param name="timeLabel">What the horizontal axis shows. Default: steps.</param>
    /// <param name="valueLabel">What the vertical axis shows. Default: values.</param>
    /// <exception cref="ArgumentException">There is no line, or one has no finite value.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The interval is not finite and above 0.</exception>
    public static Picture Series(string title, IReadOnlyList<(string Name, float[] Values)> lines, double interval = 1, string timeLabel = "step", string valueLabel = "value")
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(timeLabel);
        ArgumentNullException.ThrowIfNull(valueLabel);
        if (!(interval > 0 && double.IsFinite(interval)))
            throw new ArgumentOutOfRangeException(nameof(interval), interval, "The time from one step to the next is finite and above 0.");
        if (lines.Count == 0)
            throw new ArgumentException("There are no lines to draw. Give one or more.", nameof(lines));

        var curves = new List<(string Name, Curve Curve)>();
        foreach (var (name, values) in lines)
        {
            if (name is null || values is null)
                throw new ArgumentException(Text($"Line {curves.Count} has no {(name is null ? "name" : "values")} (null)."), nameof(lines));
            var curve = Curve.Of(values.Select((value, step) => (step * interval, (double)value)));
            if (curve.X.Length == 0)
                throw new ArgumentException(Text($"Line '{name}' has no finite value: there is nothing to draw."), nameof(lines));
            curves.Add((name, curve));
        }

        var (begin, end) = (curves.Min(one => one.Curve.X[0]), curves.Max(one => one.Curve.X[^1]));
        var (least, most) = (curves.Min(one => one.Curve.Y.Min()), curves.Max(one => one.Curve.Y.Max()));
        string ranges = string.Join("; ", curves.Select(one => Text($"{PlainText.Short(one.Name)}: {one.Curve.Y.Min():G3} to {one.Curve.Y.Max():G3}")));
        return new Picture(title, Text($"{valueLabel} by {timeLabel}, {begin:G4} to {end:G4}: {ranges}."), (plot, style) =>
        {
            string[] names = style.Names([.. curves.Select(one => one.Name)], place => Text($"line {place + 1}"));
            for (int i = 0; i < names.Length; i++)
                style.Line(plot, curves[i].Curve.X, curves[i].Curve.Y, i, names[i]);
            plot.XLabel(timeLabel);
            plot.YLabel(valueLabel);
            // Room for the legend above the lines.
            double width = Math.Max(end - begin, interval);
            double height = most > least ? most - least : 1;
            plot.Axes.SetLimits(begin - (0.02 * width), end + (0.02 * width), least - (0.05 * height), most + (0.25 * height));
            plot.Legend.Orientation = Orientation.Horizontal;
            plot.ShowLegend(Alignment.UpperRight);
        }, width: 1000, height: 400);
    }
}
