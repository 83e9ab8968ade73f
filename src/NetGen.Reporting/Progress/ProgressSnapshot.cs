namespace NetGen;

/// <summary>How a training stands at one moment.</summary>
/// <param name="Epoch">The epoch under way or just completed, counted from 1; 0 before anything is known.</param>
/// <param name="Epochs">The epochs of the training.</param>
/// <param name="Done">The part of the training that is done, from 0 to 1.</param>
/// <param name="Loss">The mean training loss of the epoch so far.</param>
/// <param name="ValidationLoss">After the last completed epoch; null without validation.</param>
/// <param name="ValidationAccuracy">After the last completed epoch; null without validation or classes.</param>
/// <param name="SamplesPerSecond">Training samples a second; 0 where unknown yet.</param>
/// <param name="Elapsed">Time since the first report.</param>
/// <param name="Remaining">Time to the end at the speed so far; null where unknown yet.</param>
internal readonly record struct ProgressSnapshot(
    int Epoch, int Epochs, double Done, double Loss, double? ValidationLoss, double? ValidationAccuracy, double SamplesPerSecond, TimeSpan Elapsed, TimeSpan? Remaining);
