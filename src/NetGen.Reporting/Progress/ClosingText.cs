using System.Globalization;

namespace NetGen;

/// <summary>How a training ended, in a sentence.</summary>
internal static class ClosingText
{
    /// <summary>Why it ended, and which epoch's weights the network holds.</summary>
    public static string Of(TrainingReport report)
    {
        string end = End(report);
        if (report.BestEpoch is not { } best)
            return end + ".";
        if (report.RestoredBest)
            return Text($"{end}; the weights of epoch {best}, the best, are kept.");
        return best == report.History[^1].Epoch ? $"{end}; the last epoch was the best." : Text($"{end}; epoch {best} was the best, the weights are those of the last.");
    }

    private static string End(TrainingReport report)
    {
        if (report.History.Count == 0)
            return report.StopReason == StopReason.NonFinite ? "A loss or gradient was not finite in the first epoch" : "No epoch was completed";
        var (epoch, epochs) = (report.History[^1].Epoch, report.History[^1].Epochs);
        return report.StopReason switch
        {
            StopReason.EarlyStopping => Text($"Early stopping after epoch {epoch} of {epochs}"),
            StopReason.Cancelled => Text($"Cancelled after epoch {epoch} of {epochs}"),
            StopReason.NonFinite => Text($"A loss or gradient was not finite after epoch {epoch} of {epochs}"),
            StopReason.Requested => Text($"Ended by the program after epoch {epoch} of {epochs}"),
            _ => epochs == 1 ? "The only epoch completed" : Text($"All {epochs} epochs completed"),
        };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
