using NetGen.Tests.Persistence;

namespace NetGen.Tests.Training;

/// <summary>With validation data a training ends with the parameters of its best epoch.</summary>
public sealed class KeepBestTests : IDisposable
{
    private static readonly Dataset Data = Dataset.FromArrays([1, 1], [1, 1], 1, 1);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TheBestEpochIsKeptWithoutEarlyStopping()
    {
        var (report, network) = Fit([3, 1, 2, 2], new TrainingOptions());
        Assert.Equal((StopReason.Completed, 4, 2, true), (report.StopReason, report.History.Count, report.BestEpoch, report.RestoredBest));
        Assert.Equal(Fit([3, 1], new TrainingOptions { KeepBest = false }).Network.Parameters, network.Parameters);
        Assert.Contains("best epoch 2, restored", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void TheLastParametersStayWhereItIsTurnedOff()
    {
        var (report, network) = Fit([3, 1, 2, 2], new TrainingOptions { KeepBest = false });
        Assert.Equal((2, false), (report.BestEpoch, report.RestoredBest));
        Assert.Equal(Fit([4, 3, 2, 1], new TrainingOptions()).Network.Parameters, network.Parameters);
        (report, _) = Fit([3, 1, 2, 2], new TrainingOptions { KeepBest = false, EarlyStopping = new EarlyStopping() });
        Assert.False(report.RestoredBest);
    }

    [Fact]
    public void TheLastParametersStayWithoutValidation()
    {
        using var trainer = new Trainer<ProbeNetwork>(new ProbeNetwork(), new TrainingOptions { Epochs = 3 });
        var report = trainer.Fit(Data, cancellationToken: Token);
        Assert.Equal((null, false), (report.BestEpoch, report.RestoredBest));
    }

    /// <summary>Losses below zero are losses: the lowest is best.</summary>
    [Fact]
    public void ALossBelowZeroMayBeTheBest() =>
        Assert.Equal(3, Fit([-1, -2, -3, -2.5f], new TrainingOptions()).Report.BestEpoch);

    /// <summary>Running statistics and averaged weights are of the best epoch too, and a training stopped after it goes on to the same bits.</summary>
    [Fact]
    public void ACheckpointCarriesTheBestParameters()
    {
        var (train, validation) = Samples.Clusters(120, 4, 3, seed: 1).Split(0.5, seed: 1);
        var options = new TrainingOptions { Epochs = 60, BatchSize = 20, Seed = 3, Optimizer = Optimizer.Adam(0.05), WeightAverage = 0.5, Schedule = LearningRateSchedule.Constant };
        var whole = new NormedNetwork();
        using var trainer = new Trainer<NormedNetwork>(whole, options);
        float[]? best = null;
        double lowest = double.PositiveInfinity;
        trainer.EpochCompleted += (_, completed) =>
        {
            if (completed.Report.ValidationLoss < lowest)
                (lowest, best) = (completed.Report.ValidationLoss!.Value, whole.Parameters.ToArray());
        };
        var expected = trainer.Fit(train, validation, cancellationToken: Token);
        Assert.InRange(expected.BestEpoch!.Value, 1, 55);
        Assert.Equal(best, whole.Parameters.ToArray());

        using (var source = new CancellationTokenSource())
        using (var stopped = new Trainer<NormedNetwork>(new NormedNetwork(), options))
        {
            stopped.EpochCompleted += (_, completed) =>
            {
                if (completed.Report.Epoch == expected.BestEpoch + 2)
                    source.Cancel();
            };
            stopped.Fit(train, validation, cancellationToken: source.Token);
            stopped.Save(_folder["stopped.checkpoint"]);
        }

        var network = new NormedNetwork();
        using var resumed = new Trainer<NormedNetwork>(network, options);
        resumed.Resume(_folder["stopped.checkpoint"]);
        var report = resumed.Fit(train, validation, cancellationToken: Token);
        Assert.Equal((expected.BestEpoch, true), (report.BestEpoch, report.RestoredBest));
        Assert.Equal(whole.Parameters.ToArray(), network.Parameters.ToArray());
    }

    private static (TrainingReport Report, ProbeNetwork Network) Fit(float[] validationLosses, TrainingOptions options)
    {
        var network = new ProbeNetwork { OnLoss = new Queue<float>(validationLosses).Dequeue };
        using var trainer = new Trainer<ProbeNetwork>(network, options with { Epochs = validationLosses.Length, Optimizer = Optimizer.Sgd(0.01), Schedule = LearningRateSchedule.Constant });
        return (trainer.Fit(Data, Data, cancellationToken: Token), network);
    }
}
