using ScottPlot;

namespace NetGen;

public static partial class Plots
{
    /// <summary>The training loss, and the validation loss where there was validation, by epoch. The best epoch is marked.</summary>
    /// <param name="report">A training of one epoch or more.</param>
    /// <param name="logarithmic">Whether the loss grows by factors along its axis; epochs whose loss is not above 0 are then left out.</param>
    /// <exception cref="ArgumentException">The training completed no epoch.</exception>
    public static Picture Loss(TrainingReport report, bool logarithmic = false)
    {
        var history = HistoryOf(report);
        var training = Curve.Of(history, epoch => epoch.Loss, logarithmic);
        var validation = Curve.Of(history, epoch => epoch.ValidationLoss, logarithmic);
        string description = Text($"Mean loss over {Epochs(history.Count)}: training from {history[0].Loss:G3} to {history[^1].Loss:G3}");
        if (history[0].ValidationLoss is { } first && history[^1].ValidationLoss is { } last)
            description += Text($", validation from {first:G3} to {last:G3}");
        if (report.BestEpoch is { } epoch)
            description += Text($"; best epoch {epoch}");

        return new Picture("Loss", description + ".", (plot, style) =>
        {
            style.Line(plot, training.X, training.Y, 0, "training");
            if (validation.X.Length > 0)
                style.Line(plot, validation.X, validation.Y, 1, "validation");
            if (report.BestEpoch is { } best)
                style.MarkAt(plot, best, Text($"best epoch ({best})"));
            EpochAxis(plot, history.Count);
            plot.YLabel("loss");
            if (logarithmic)
                LogAxis.Use(plot.Axes.Left);
            plot.ShowLegend(Alignment.UpperRight);
        });
    }

    /// <summary>The validation accuracy by epoch.</summary>
    /// <param name="report">A training with validation data that have classes or labels.</param>
    /// <exception cref="ArgumentException">The training completed no epoch, or there is no accuracy.</exception>
    public static Picture Accuracy(TrainingReport report)
    {
        var history = HistoryOf(report);
        var curve = Curve.Of(history, epoch => 100 * epoch.ValidationAccuracy);
        if (curve.X.Length == 0)
            throw new ArgumentException("The training has no validation accuracy. Give Fit validation data with classes, or draw the loss.", nameof(report));

        string description = Text($"Validation accuracy over {Epochs(history.Count)}: from {curve.Y[0]:F1} % to {curve.Y[^1]:F1} %, at best {curve.Y.Max():F1} %.");
        return new Picture("Accuracy", description, (plot, style) =>
        {
            style.Line(plot, curve.X, curve.Y, 1, "validation");
            EpochAxis(plot, history.Count);
            plot.YLabel("accuracy (%)");
            plot.ShowLegend(Alignment.LowerRight);
        });
    }

    /// <summary>The learning rate of each epoch's last step.</summary>
    /// <param name="report">A training of one epoch or more.</param>
    /// <exception cref="ArgumentException">The training completed no epoch, or none has a finite rate.</exception>
    public static Picture LearningRate(TrainingReport report)
    {
        var history = HistoryOf(report);
        var curve = Curve.Of(history, epoch => epoch.LearningRate);
        if (curve.X.Length == 0)
            throw new ArgumentException("No epoch of the training has a finite learning rate: there is nothing to draw.", nameof(report));
        return LearningRate(curve, history.Count, (plot, _) => EpochAxis(plot, history.Count));
    }

    private static IReadOnlyList<EpochReport> HistoryOf(TrainingReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.History.Count > 0 ? report.History : throw new ArgumentException("The training completed no epoch: there is nothing to draw.", nameof(report));
    }

    private static string Epochs(int count) => count == 1 ? "1 epoch" : Text($"{count} epochs");

    private static void EpochAxis(Plot plot, int epochs)
    {
        plot.XLabel("epoch");
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { IntegerTicksOnly = true };
        double room = Math.Max(0.5, 0.02 * epochs);
        plot.Axes.SetLimitsX(1 - room, epochs + room);
    }
}
