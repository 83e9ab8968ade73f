namespace NetGen.Tests.Training;

public sealed class ReportTests
{
    private static readonly EpochReport Epoch = new()
    {
        Epoch = 3,
        Epochs = 50,
        Iterations = 20,
        Loss = 0.123456789,
        ValidationLoss = 12.5,
        ValidationAccuracy = 0.973,
        LearningRate = 0.001,
        SamplesPerSecond = 1e5,
        Elapsed = TimeSpan.FromMilliseconds(1234),
    };

    [Fact]
    public void EpochIsALine()
    {
        Assert.Equal("epoch  3/50  loss    0.123457  validation        12.5  accuracy  97.30%  rate     0.001     1.23 s", Epoch.ToString());
        Assert.Equal(
            "epoch 50/50  loss 1.23457E-09  validation         NaN  accuracy 100.00%  rate  1.23E-05    61.00 s  2 skipped",
            (Epoch with { Epoch = 50, Loss = 1.23456789e-9, ValidationLoss = double.NaN, ValidationAccuracy = 1, LearningRate = 1.2345e-5, Elapsed = TimeSpan.FromMinutes(1.0166667), SkippedBatches = 2 }).ToString());
        Assert.EndsWith("rate     0.001     0.02 ms", (Epoch with { Elapsed = TimeSpan.FromMicroseconds(16) }).ToString(), StringComparison.Ordinal);
        Assert.Equal("epoch  3/50  loss    0.123457  rate     0.001     1.23 s", (Epoch with { ValidationLoss = null, ValidationAccuracy = null }).ToString());
    }

    [Fact]
    public void ReportIsItsEpochsAndItsEnd()
    {
        var report = new TrainingReport { History = [Epoch, Epoch with { Epoch = 4 }], StopReason = StopReason.EarlyStopping, Steps = 12_345, Elapsed = TimeSpan.FromSeconds(2.5), BestEpoch = 3, RestoredBest = true };
        Assert.Equal($"{Epoch}\n{Epoch with { Epoch = 4 }}\nEarlyStopping after 12,345 steps in 2.50 s; best epoch 3, restored", report.ToString());
    }
}
