using System.Globalization;
using ScottPlot;

namespace NetGen;

/// <summary>An axis along which numbers grow by factors. What is drawn are their logarithms to base 10; the labels are the numbers.</summary>
internal static class LogAxis
{
    /// <summary>Where a number is drawn; not finite where it is not above 0.</summary>
    public static double Position(double value) => Math.Log10(value);

    public static void Use(IAxis axis) => axis.TickGenerator = new Decades();

    private static string Label(double value) => value is >= 1e-3 and < 1e5
        ? value.ToString("0.####", CultureInfo.InvariantCulture)
        : value.ToString("0.#E0", CultureInfo.InvariantCulture);

    /// <summary>Labels at powers of ten; where fewer than two of them are in sight, at 1, 2 and 5 times them.</summary>
    private sealed class Decades : ITickGenerator
    {
        public Tick[] Ticks { get; set; } = [];

        public int MaxTickCount { get; set; } = 1000;

        public void Regenerate(CoordinateRange range, Edge edge, PixelLength size, Paint paint, LabelStyle labelStyle)
        {
            int first = (int)Math.Floor(range.Min);
            int last = (int)Math.Ceiling(range.Max);
            bool few = Math.Floor(range.Max) - Math.Ceiling(range.Min) < 2;
            int stride = Math.Max(1, (last - first) / 8);
            var ticks = new List<Tick>();
            for (int decade = first; decade <= last; decade++)
            {
                for (int digit = 1; digit < 10; digit++)
                {
                    double value = digit * Math.Pow(10, decade);
                    double position = Math.Log10(value);
                    if (position < range.Min || position > range.Max)
                        continue;
                    bool labelled = few ? digit is 1 or 2 or 5 : digit == 1 && decade % stride == 0;
                    ticks.Add(labelled ? Tick.Major(position, Label(value)) : Tick.Minor(position));
                }
            }

            Ticks = [.. ticks];
        }
    }
}
