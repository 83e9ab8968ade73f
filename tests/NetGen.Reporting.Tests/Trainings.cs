namespace NetGen.Reporting.Tests;

/// <summary>Reports of trainings that never were.</summary>
internal static class Trainings
{
    public static TrainingReport Report(int epochs, bool validated = true, StopReason reason = StopReason.Completed) => new()
    {
        History = [.. Enumerable.Range(1, epochs).Select(epoch => Epoch(epoch, epochs, validated))],
        StopReason = reason,
        Steps = 20 * epochs,
        Elapsed = TimeSpan.FromSeconds(epochs),
        BestEpoch = validated ? epochs : null,
    };

    public static EpochReport Epoch(int epoch, int epochs, bool validated = true) => new()
    {
        Epoch = epoch,
        Epochs = epochs,
        Iterations = 20,
        Loss = 2.0 / epoch,
        ValidationLoss = validated ? 2.5 / epoch : null,
        ValidationAccuracy = validated ? 1 - (0.5 / epoch) : null,
        LearningRate = 0.01 / epoch,
        SamplesPerSecond = 12_345.6,
        Elapsed = TimeSpan.FromSeconds(1),
    };
}
