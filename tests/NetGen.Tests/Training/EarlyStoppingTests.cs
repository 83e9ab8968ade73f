namespace NetGen.Tests.Training;

public sealed class EarlyStoppingTests
{
    private static readonly Dataset Data = Dataset.FromArrays([1, 1], [1, 1], 1, 1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 0.0, 4, 3)]
    [InlineData(1, 0.0, 8, 6)]
    [InlineData(2, 0.0, 9, 6)]
    [InlineData(1, 0.5, 4, 2)]
    [InlineData(9, 0.0, 10, 6)]
    public void StopsWhenThePatienceIsOver(int patience, double improvement, int epochs, int best)
    {
        var (report, network) = Fit([9, 8, 7.9f, 8, 7.8f, 7.7f, 8, 8, 8, 8], new EarlyStopping { Patience = patience, MinimumImprovement = improvement });
        Assert.Equal(epochs, report.History.Count);
        Assert.Equal(epochs < 10 ? StopReason.EarlyStopping : StopReason.Completed, report.StopReason);
        Assert.Equal(best, report.BestEpoch);
        Assert.True(report.RestoredBest);
        Assert.Equal(After(best).Parameters, network.Parameters);
    }

    [Fact]
    public void LastParametersStayWhereNothingIsRestored()
    {
        var (report, network) = Fit([1, 2, 3, 4], new EarlyStopping { Patience = 1, RestoreBest = false });
        Assert.Equal((3, 1, false), (report.History.Count, report.BestEpoch, report.RestoredBest));
        Assert.Equal(After(3).Parameters, network.Parameters);
    }

    [Fact]
    public void LossesThatAreNotNumbersAreNoImprovement()
    {
        var (report, network) = Fit([float.NaN, float.NaN, float.NaN], new EarlyStopping { Patience = 1 });
        Assert.Equal((2, null, false), (report.History.Count, report.BestEpoch, report.RestoredBest));
        Assert.Equal(After(2).Parameters, network.Parameters);
        (report, _) = Fit([2, float.NaN, 1, 3], new EarlyStopping { Patience = 1 });
        Assert.Equal(3, report.BestEpoch);
    }

    [Fact]
    public void AccuracyMayBeWatched()
    {
        var (train, validation) = Samples.Clusters(200, 4, 3, seed: 3).Split(0.5, seed: 1);
        var network = new IrisNetwork();
        using var trainer = new Trainer<IrisNetwork>(network, new TrainingOptions
        {
            Epochs = 500,
            Optimizer = Optimizer.Adam(0.02),
            EarlyStopping = new EarlyStopping { Measure = EarlyStoppingMeasure.Accuracy, Patience = 5 },
        });
        var report = trainer.Fit(train, validation, cancellationToken: Token);
        Assert.Equal(StopReason.EarlyStopping, report.StopReason);
        var best = report.History.MaxBy(epoch => epoch.ValidationAccuracy)!;
        Assert.Equal(best.Epoch, report.BestEpoch);
        Assert.Equal(best.ValidationAccuracy, Evaluation.Of(network, validation).Accuracy);
        Assert.Equal(report.History.Count, best.Epoch + 6);
    }

    [Fact]
    public void AccuracyOfNumbersIsRefused()
    {
        using var trainer = new Trainer<LineNetwork>(new LineNetwork(), new TrainingOptions { EarlyStopping = new EarlyStopping { Measure = EarlyStoppingMeasure.Accuracy } });
        Assert.Contains("tells no classes apart", Assert.Throws<ArgumentException>(() => trainer.Fit(Samples.Line(5, 1), Samples.Line(5, 1), cancellationToken: Token)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FitAfterAStopIsANewTraining()
    {
        var losses = new Queue<float>([1, 2, 3, 2, 1, 0.5f, 2, 2]);
        var network = new ProbeNetwork { OnLoss = losses.Dequeue };
        using var trainer = new Trainer<ProbeNetwork>(network, new TrainingOptions { Epochs = 9, EarlyStopping = new EarlyStopping { Patience = 1 } });
        Assert.Equal(3, trainer.Fit(Data, Data, cancellationToken: Token).History.Count);
        var report = trainer.Fit(Data, Data, cancellationToken: Token);
        Assert.Equal((5, 3), (report.History.Count, report.BestEpoch));
    }

    // With an average the best average is restored, and the trained parameters are not lost where it is the last.
    [Fact]
    public void AverageOfTheBestEpochIsRestored()
    {
        var losses = new Queue<float>([3, 1, 2, 2]);
        var network = new ProbeNetwork { OnLoss = losses.Dequeue };
        List<float> averages = [];
        using var trainer = new Trainer<ProbeNetwork>(network, new TrainingOptions { Epochs = 9, WeightAverage = 0.5, Optimizer = Optimizer.Sgd(0.1), EarlyStopping = new EarlyStopping { Patience = 1 } });
        var progress = new Recorder(() => averages.Add(network.Weight));
        var report = trainer.Fit(Data, Data, progress, Token);
        Assert.Equal((4, 2), (report.History.Count, report.BestEpoch));
        Assert.Equal(4, averages.Distinct().Count());
        Assert.Equal(averages[1], network.Weight);
    }

    private static (TrainingReport Report, ProbeNetwork Network) Fit(float[] validationLosses, EarlyStopping stopping)
    {
        var network = new ProbeNetwork { OnLoss = new Queue<float>(validationLosses).Dequeue };
        using var trainer = new Trainer<ProbeNetwork>(network, new TrainingOptions { Epochs = validationLosses.Length, Optimizer = Optimizer.Sgd(0.01), Schedule = LearningRateSchedule.Constant, EarlyStopping = stopping });
        return (trainer.Fit(Data, Data, cancellationToken: Token), network);
    }

    private static ProbeNetwork After(int epochs)
    {
        var network = new ProbeNetwork();
        using var trainer = new Trainer<ProbeNetwork>(network, new TrainingOptions { Epochs = epochs, Optimizer = Optimizer.Sgd(0.01), Schedule = LearningRateSchedule.Constant });
        trainer.Fit(Data, cancellationToken: Token);
        return network;
    }

    private sealed class Recorder(Action action) : IProgress<EpochReport>
    {
        public void Report(EpochReport value) => action();
    }
}
