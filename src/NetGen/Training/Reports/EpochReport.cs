using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>What one epoch of training came to. <see cref="ToString"/> gives one line of fixed width.</summary>
public sealed record EpochReport
{
    /// <summary>The epoch, counted from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>The epochs of the training.</summary>
    public required int Epochs { get; init; }

    /// <summary>
    /// Steps of the epoch, each on one batch (<see cref="TrainingOptions.AccumulateBatches"/> of them): 2,000 records in batches of 100 are 20.
    /// </summary>
    public required int Iterations { get; init; }

    /// <summary>The mean loss of the samples as training met them: before each step, with dropout.</summary>
    public required double Loss { get; init; }

    /// <summary>The mean loss of the training samples after the epoch; null unless <see cref="TrainingOptions.MeasureTraining"/>.</summary>
    public double? TrainingLoss { get; init; }

    /// <summary>The part of the training samples that are classified rightly after the epoch; null unless <see cref="TrainingOptions.MeasureTraining"/>, or without classes.</summary>
    public double? TrainingAccuracy { get; init; }

    /// <summary>The mean loss of the validation samples after the epoch; null without validation.</summary>
    public double? ValidationLoss { get; init; }

    /// <summary>The part of the validation samples that are classified rightly; null without validation or classes.</summary>
    public double? ValidationAccuracy { get; init; }

    /// <summary>The learning rate of the epoch's last step.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Steps left out because their loss or gradient was not finite.</summary>
    public int SkippedBatches { get; init; }

    /// <summary>Training samples a second, validation apart; 0 where no time was measured.</summary>
    public required double SamplesPerSecond { get; init; }

    /// <summary>The time the epoch took, validation included.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The report as one line, such as <c>epoch  3/50  loss    0.123456  validation    0.234567  accuracy  97.30%  rate     0.001   12.34 ms</c>.</summary>
    public override string ToString()
    {
        var culture = CultureInfo.InvariantCulture;
        string epochs = Epochs.ToString(culture);
        var text = new StringBuilder();
        text.Append(culture, $"epoch {Epoch.ToString(culture).PadLeft(epochs.Length)}/{epochs}  loss {Loss,11:G6}");
        if (TrainingAccuracy is { } training)
            text.Append(culture, $"  training {training * 100,6:F2}%");
        if (ValidationLoss is { } loss)
            text.Append(culture, $"  validation {loss,11:G6}");
        if (ValidationAccuracy is { } accuracy)
            text.Append(culture, $"  accuracy {accuracy * 100,6:F2}%");
        text.Append(culture, $"  rate {LearningRate,9:G3}  ");
        // Epochs of small networks take less than a millisecond.
        if (Elapsed < TimeSpan.FromSeconds(1))
            text.Append(culture, $"{Elapsed.TotalMilliseconds,7:F2} ms");
        else
            text.Append(culture, $"{Elapsed.TotalSeconds,7:F2} s");
        if (SkippedBatches > 0)
            text.Append(culture, $"  {SkippedBatches} skipped");
        return text.ToString();
    }
}
