namespace NetGen;

/// <summary>The points of a curve that can be drawn: those with a finite number, above 0 where its logarithm is drawn.</summary>
internal sealed record Curve(double[] X, double[] Y)
{
    /// <summary>Beyond it axes have no room around the curve.</summary>
    private const double Largest = 1e300;

    /// <summary>A number of each epoch, by the epoch's.</summary>
    public static Curve Of(IReadOnlyList<EpochReport> history, Func<EpochReport, double?> value, bool logarithmic = false) =>
        Of(history.Select(epoch => ((double)epoch.Epoch, value(epoch) ?? double.NaN)), logarithmic);

    public static Curve Of(IEnumerable<(double X, double Y)> points, bool logarithmic = false)
    {
        var drawn = points
            .Select(point => logarithmic ? (point.X, Y: LogAxis.Position(point.Y)) : point)
            .Where(point => double.IsFinite(point.X) && Math.Abs(point.Y) <= Largest)
            .ToArray();
        return new Curve([.. drawn.Select(point => point.X)], [.. drawn.Select(point => point.Y)]);
    }
}
