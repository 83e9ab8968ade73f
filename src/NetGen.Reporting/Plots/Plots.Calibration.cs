using ScottPlot;

namespace NetGen;

public static partial class Plots
{
    /// <summary>
    /// A reliability diagram: the observed frequency against the mean predicted probability, bin by bin. On the diagonal the network is
    /// perfectly calibrated; below it, it is overconfident. The area of each point tells the samples in its bin.
    /// </summary>
    /// <param name="calibration">Such as <see cref="ProbabilityMetrics.Calibration"/> of <see cref="Evaluation.Probabilities"/>; empty bins are left out.</param>
    public static Picture Calibration(Calibration calibration)
    {
        const float SmallestPoint = 5;
        const float LargestPoint = 26;
        ArgumentNullException.ThrowIfNull(calibration);
        var bins = calibration.Bins.Where(bin => bin.Count > 0).ToArray();
        long most = bins.Max(bin => bin.Count);
        string description = Text($"Reliability diagram of {bins.Length} bins with samples: expected calibration error {calibration.ExpectedError:F3}, maximum calibration error {calibration.MaximumError:F3}.");
        return new Picture("Calibration", description, (plot, style) =>
        {
            var ideal = plot.Add.Line(0, 0, 1, 1);
            ideal.Color = style.Ink.WithAlpha(0.35);
            ideal.LineWidth = 1;
            ideal.LegendText = "perfectly calibrated";
            var line = style.Line(plot, [.. bins.Select(bin => bin.MeanProbability)], [.. bins.Select(bin => bin.Share)], 0, "network");
            line.MarkerSize = 0;
            foreach (var bin in bins)
            {
                float size = SmallestPoint + ((LargestPoint - SmallestPoint) * (float)Math.Sqrt((double)bin.Count / most));
                plot.Add.Marker(bin.MeanProbability, bin.Share, MarkerShape.FilledCircle, size, style.Series(0));
            }

            plot.XLabel("mean predicted probability");
            plot.YLabel("observed frequency");
            plot.Axes.SetLimits(-0.04, 1.04, -0.04, 1.04);
            plot.ShowLegend(Alignment.UpperLeft);
        }, 640, 560);
    }
}
