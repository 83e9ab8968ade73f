using ScottPlot;

namespace NetGen;

public static partial class Plots
{
    /// <summary>The learning rate that a schedule gives each step of a training, by epoch.</summary>
    /// <param name="schedule">The schedule. One that waits for the loss to stop falling is drawn as if it never did.</param>
    /// <param name="baseRate">The optimizer's learning rate.</param>
    /// <param name="epochs">Epochs of the training; 1 or more.</param>
    /// <param name="iterations">Steps of an epoch; 1 or more. Default: 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative or not finite, or there are no epochs or steps.</exception>
    public static Picture LearningRate(LearningRateSchedule schedule, double baseRate, int epochs, int iterations = 100)
    {
        const int Points = 2000;
        ArgumentNullException.ThrowIfNull(schedule);
        if (!(baseRate >= 0 && double.IsFinite(baseRate)))
            throw new ArgumentOutOfRangeException(nameof(baseRate), baseRate, "A learning rate is finite and 0 or more.");
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(iterations, 1);

        long total = (long)epochs * iterations;
        // No loss is better than the one before it, epoch after epoch, unless it falls.
        double fall = Math.Max(0.5, Math.Pow(double.Epsilon, 0.9 / epochs));
        double[] falling = [.. Enumerable.Range(0, epochs).Select(epoch => Math.Pow(fall, epoch))];
        long count = Math.Min(total, Points);
        var curve = Curve.Of(Enumerable.Range(0, (int)count).Select(point =>
        {
            long step = count == 1 ? 0 : (total - 1) * point / (count - 1);
            var losses = falling.AsMemory(0, (int)(step / iterations));
            return ((double)step / iterations, schedule.Rate(baseRate, new ScheduleTime(step, iterations, total, losses)));
        }));
        return LearningRate(curve, epochs, (plot, _) => plot.XLabel("epoch"));
    }

    /// <summary>The loss over a learning rate that grows from step to step, and the rate that is worth a try.</summary>
    /// <param name="range">What <see cref="NetGen.LearningRateRange.Find"/> gave.</param>
    /// <exception cref="ArgumentException">The test made no step.</exception>
    public static Picture LearningRateRange(LearningRateRange range)
    {
        ArgumentNullException.ThrowIfNull(range);
        var steps = Curve.Of(range.Points.Select(point => (LogAxis.Position(point.Rate), point.Loss)));
        var smoothed = Curve.Of(range.Points.Select(point => (LogAxis.Position(point.Rate), point.SmoothedLoss)));
        if (smoothed.X.Length == 0)
            throw new ArgumentException("The range test made no step with a finite loss: there is nothing to draw.", nameof(range));

        double? suggested = range.SuggestedRate;
        string description = Text($"Loss at learning rates from {range.Points[0].Rate:G2} to {range.Points[^1].Rate:G2}: ") +
            (suggested is { } steepest ? Text($"it falls fastest at {steepest:G2}.") : "it never falls.");
        return new Picture("Learning-rate range test", description, (plot, style) =>
        {
            var points = plot.Add.ScatterPoints(steps.X, steps.Y, style.Series(5).WithAlpha(0.6));
            points.MarkerSize = 5;
            points.LegendText = "loss of a step";
            style.Line(plot, smoothed.X, smoothed.Y, 0, "smoothed loss").MarkerSize = 0;
            if (suggested is { } rate)
                style.MarkAt(plot, LogAxis.Position(rate), Text($"steepest descent ({rate:G2})"));
            plot.XLabel("learning rate");
            LogAxis.Use(plot.Axes.Bottom);
            plot.YLabel("loss");
            double top = TopOf(smoothed.Y);
            double bottom = Math.Min(smoothed.Y.Min(), steps.Y.Min());
            plot.Axes.SetLimitsY(bottom - (0.05 * (top - bottom)), top + (0.05 * (top - bottom)));
            // Where the first losses are not: small rates change little.
            plot.ShowLegend(smoothed.Y[0] > (top + bottom) / 2 ? Alignment.LowerLeft : Alignment.UpperLeft);
        });
    }

    /// <summary>
    /// The largest loss that is shown. The test ends where the loss explodes: its last steps would press all the others flat, so what comes
    /// after the lowest loss is shown as far as it rises little above what came before.
    /// </summary>
    private static double TopOf(double[] losses)
    {
        double lowest = losses.Min();
        double before = losses[..(Array.IndexOf(losses, lowest) + 1)].Max();
        double room = Math.Max(0.5 * (before - lowest), 0.25 * Math.Abs(before));
        return Math.Min(losses.Max(), before + room);
    }

    private static Picture LearningRate(Curve curve, int epochs, Action<Plot, PictureStyle> epochAxis)
    {
        string description = Text($"Learning rate over {Epochs(epochs)}: from {curve.Y[0]:G2} to {curve.Y[^1]:G2}, at most {curve.Y.Max():G2}.");
        return new Picture("Learning rate", description, (plot, style) =>
        {
            style.Line(plot, curve.X, curve.Y, 0, "");
            epochAxis(plot, style);
            plot.YLabel("learning rate");
            plot.Axes.SetLimitsY(0, curve.Y.Max() is > 0 and var top ? 1.08 * top : 1);
        });
    }
}
