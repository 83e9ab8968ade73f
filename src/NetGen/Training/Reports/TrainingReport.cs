using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>What a training came to. <see cref="ToString"/> lists its epochs.</summary>
public sealed record TrainingReport
{
    /// <summary>The epochs, first to last; those of an earlier <c>Fit</c> too where this one went on from it.</summary>
    public required IReadOnlyList<EpochReport> History { get; init; }

    /// <summary>Why the training ended.</summary>
    public required StopReason StopReason { get; init; }

    /// <summary>Steps in all, those left out included; those of an earlier <c>Fit</c> too where this one went on from it.</summary>
    public required long Steps { get; init; }

    /// <summary>The time the training took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>
    /// The epoch of lowest validation loss (or of what <see cref="TrainingOptions.EarlyStopping"/> watches), counted from 1; null without
    /// validation.
    /// </summary>
    public int? BestEpoch { get; init; }

    /// <summary>Whether the network holds the parameters of <see cref="BestEpoch"/> rather than those of the last step.</summary>
    public bool RestoredBest { get; init; }

    /// <summary>What the figures suggest, such as that the network overfits. Empty: nothing stands out, fewer than 3 epochs tell too little, or the training was cancelled.</summary>
    public IReadOnlyList<TrainingHint> Hints { get; init; } = [];

    /// <summary>
    /// Writes the history as JSON lines: an object for each epoch with <c>epoch</c>, <c>epochs</c>, <c>iterations</c>, <c>loss</c>, <c>training_loss</c>,
    /// <c>training_accuracy</c>, <c>validation_loss</c>, <c>validation_accuracy</c>, <c>learning_rate</c>, <c>skipped_batches</c>, <c>samples_per_second</c> and <c>elapsed_seconds</c>; null for what there is
    /// not, and "NaN", "Infinity" or "-Infinity" as text.
    /// </summary>
    /// <param name="path">The file to write or replace: whole, or not at all.</param>
    /// <exception cref="IOException">The file cannot be written. The old one, if any, is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is read-only. The old file, if any, is as it was.</exception>
    public void SaveJsonLines(string path) => AtomicFile.Write(path, stream => TrainingHistory.WriteJsonLines(stream, History));

    /// <summary>Writes the history as CSV: a line of the names that <see cref="SaveJsonLines"/> uses and a line for each epoch; empty for what there is not.</summary>
    /// <param name="path">The file to write or replace: whole, or not at all.</param>
    /// <exception cref="IOException">The file cannot be written. The old one, if any, is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is read-only. The old file, if any, is as it was.</exception>
    public void SaveCsv(string path) => AtomicFile.Write(path, stream => TrainingHistory.WriteCsv(stream, History));

    /// <summary>The epochs, a line each, how the training ended, and hints, a line each.</summary>
    public override string ToString()
    {
        var culture = CultureInfo.InvariantCulture;
        var text = new StringBuilder();
        foreach (var epoch in History)
            text.Append(epoch).Append('\n');
        text.Append(culture, $"{StopReason} after {Steps:N0} steps in {Elapsed.TotalSeconds:F2} s");
        if (BestEpoch is { } best)
            text.Append(culture, $"; best epoch {best}{(RestoredBest ? ", restored" : "")}");
        foreach (var hint in Hints)
            text.Append('\n').Append(hint);
        return text.ToString();
    }
}
