using System.Globalization;
using ScottPlot;

namespace NetGen;

/// <summary>
/// Dashes of lines. The renderer's SVG has none, so there a line's width tells its dashes, in hundredths too fine to be seen, and
/// <see cref="SvgPicture"/> puts them in.
/// </summary>
internal static class LineDash
{
    public const int Solid = 0;
    public const int Dotted = 2;

    private const double Step = 0.01;

    private static readonly (string Name, float[] Intervals)[] Dashes =
    [
        ("solid", []), ("dashed", [10, 7]), ("dotted", [3, 4]), ("dash-dot", [12, 5, 3, 5]), ("short dashes", [6, 4]),
    ];

    /// <summary>The dashes of a series, counted from 0; they repeat.</summary>
    public static int Of(int series) => series % Dashes.Length;

    public static float Width(float width, int dash) => width + (float)(dash * Step);

    public static LinePattern Pattern(int dash) => new(Dashes[dash].Intervals, 0, Dashes[dash].Name);

    /// <summary>The value of an SVG line's <c>stroke-dasharray</c>; null where it is solid.</summary>
    public static string? ToSvg(string width)
    {
        double tenths = double.Parse(width, CultureInfo.InvariantCulture) * 10;
        double dash = Math.Round((tenths - Math.Floor(tenths + 1e-3)) / (10 * Step), 2);
        return dash == Math.Floor(dash) && dash > 0 && dash < Dashes.Length
            ? string.Join(' ', Dashes[(int)dash].Intervals.Select(length => length.ToString(CultureInfo.InvariantCulture)))
            : null;
    }
}
