namespace NetGen.Tests.Training;

/// <summary>A training that is interrupted and goes on comes to the same bits as one that never stopped.</summary>
public sealed class InterruptionTests
{
    private const int Iterations = 5;
    private const int Epochs = 3;

    private static readonly TrainingOptions Options = new()
    {
        Epochs = Epochs,
        BatchSize = 50,
        Seed = 7,
        Optimizer = Optimizer.NAdam(0.01),
        Schedule = LearningRateSchedule.WarmUp(1, LearningRateSchedule.ReduceOnPlateau(0.5, patience: 0)),
        ClassWeights = [1, 2, 3],
        WeightAverage = 0.9,
    };

    private static readonly Dataset Train = Samples.Clusters(210, 4, 3, seed: 1);
    private static readonly Dataset Validation = Samples.Clusters(80, 4, 3, seed: 2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int, int> Stops()
    {
        var stops = new TheoryData<int, int>();
        for (int batch = 0; batch < Epochs * Iterations; batch++)
            stops.Add(batch, (batch % 2) + 1);
        return stops;
    }

    [Theory]
    [MemberData(nameof(Stops))]
    public void CancelledAtAnyBatchItGoesOnAsIfNeverStopped(int stop, int threads)
    {
        var options = Options with { Threads = threads };
        var never = new IrisNetwork();
        TrainingReport expected;
        using (var trainer = new Trainer<IrisNetwork>(never, options))
            expected = trainer.Fit(Train, Validation, cancellationToken: Token);

        using var source = new CancellationTokenSource();
        int calls = 0;
        var stopped = new IrisNetwork();
        using var resumed = new Trainer<IrisNetwork>(stopped, options with
        {
            // A schedule is asked before every step.
            Schedule = LearningRateSchedule.Function((rate, time) =>
            {
                if (calls++ == stop)
                    source.Cancel();
                return options.FollowedSchedule.Rate(rate, time);
            }),
        });
        var first = resumed.Fit(Train, Validation, cancellationToken: source.Token);
        Assert.Equal(StopReason.Cancelled, first.StopReason);
        Assert.Equal(stop + 1, first.Steps);
        Assert.Equal(stop / Iterations, first.History.Count);

        var second = resumed.Fit(Train, Validation, cancellationToken: Token);
        Assert.Equal(never.Parameters, stopped.Parameters);
        Assert.Equal(StopReason.Completed, second.StopReason);
        Assert.Equal(Figures(expected), Figures(second));
        Assert.Equal(expected.Steps, second.Steps);
    }

    [Fact]
    public void CancelledBeforeTheFirstBatchNothingChanges()
    {
        var network = new IrisNetwork();
        using var trainer = new Trainer<IrisNetwork>(network, Options);
        var report = trainer.Fit(Train, cancellationToken: new CancellationToken(canceled: true));
        Assert.Equal(StopReason.Cancelled, report.StopReason);
        Assert.Empty(report.History);
        Assert.Equal(new IrisNetwork().Parameters, network.Parameters);
    }

    [Fact]
    public void CancelledWhileValidatingItValidatesAgain()
    {
        using var source = new CancellationTokenSource();
        var network = new ProbeNetwork();
        int losses = 0;
        network.OnLoss = () =>
        {
            if (losses++ == 0)
                source.Cancel();
            return 1;
        };
        using var trainer = new Trainer<ProbeNetwork>(network, new TrainingOptions { Epochs = 1, BatchSize = 100 });
        var data = Dataset.FromArrays(new float[600], new float[600], 1, 1);
        var report = trainer.Fit(data, data, cancellationToken: source.Token);
        Assert.Equal(StopReason.Cancelled, report.StopReason);
        Assert.Equal((6, 1), (report.Steps, losses));

        report = trainer.Fit(data, data, cancellationToken: Token);
        Assert.Equal(StopReason.Completed, report.StopReason);
        Assert.Equal((6, 1 + 3), (report.Steps, losses));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ThrowingCallbackLeavesAConsistentState(int epoch)
    {
        var never = new IrisNetwork();
        TrainingReport expected;
        using (var trainer = new Trainer<IrisNetwork>(never, Options))
            expected = trainer.Fit(Train, Validation, cancellationToken: Token);

        var stopped = new IrisNetwork();
        using var resumed = new Trainer<IrisNetwork>(stopped, Options);
        var callback = new Callback(report =>
        {
            if (report.Epoch == epoch)
                throw new InvalidTimeZoneException("callback");
        });
        Assert.Throws<InvalidTimeZoneException>(() => resumed.Fit(Train, Validation, callback, Token));
        Assert.Equal(epoch * Iterations, resumed.Steps);

        var report = resumed.Fit(Train, Validation, cancellationToken: Token);
        Assert.Equal(never.Parameters, stopped.Parameters);
        Assert.Equal(Figures(expected), Figures(report));
    }

    [Fact]
    public void ThrowingScheduleOrNetworkLeavesTheLastStep()
    {
        var network = new ProbeNetwork();
        using var trainer = new Trainer<ProbeNetwork>(network, new TrainingOptions { Epochs = 1, BatchSize = 1, Shuffle = false, Optimizer = Optimizer.Sgd(0.25) });
        var data = Dataset.FromArrays([1, 2, 3, 4], [2, 4, 6, 8], 1, 1);
        network.OnBackward = context =>
        {
            if (context.Step == 2)
                throw new InvalidTimeZoneException("backward");
        };
        Assert.Throws<InvalidTimeZoneException>(() => trainer.Fit(data, cancellationToken: Token));
        Assert.Equal(2, trainer.Steps);
        network.OnBackward = null;
        network.Seen.Clear();
        Assert.Equal(4, trainer.Fit(data, cancellationToken: Token).Steps);
        Assert.Equal([3f, 4f], network.Seen);
    }

    [Fact]
    public void AHandlerMayEndTheTraining()
    {
        var network = new IrisNetwork();
        using var trainer = new Trainer<IrisNetwork>(network, Options);
        int told = 0;
        trainer.EpochCompleted += (sender, arguments) =>
        {
            Assert.Same(trainer, sender);
            told++;
            arguments.Stop = arguments.Report.Epoch == 2;
        };
        int reported = 0;
        var report = trainer.Fit(Train, Validation, new Callback(_ => reported++), Token);
        Assert.Equal((StopReason.Requested, 2, 2, 2), (report.StopReason, report.History.Count, told, reported));

        // As many epochs as it made, of a training as long, are the same.
        var cancelled = new IrisNetwork();
        using var source = new CancellationTokenSource();
        using var other = new Trainer<IrisNetwork>(cancelled, Options);
        other.Fit(Train, Validation, new Callback(epoch =>
        {
            if (epoch.Epoch == 2)
                source.Cancel();
        }), source.Token);
        Assert.Equal(cancelled.Parameters, network.Parameters);
        Assert.Equal(1, trainer.Fit(Train, Validation, cancellationToken: Token).History[0].Epoch);
    }

    [Fact]
    public void AHandlerThatThrowsLeavesAConsistentState()
    {
        var never = new IrisNetwork();
        using (var trainer = new Trainer<IrisNetwork>(never, Options))
            trainer.Fit(Train, Validation, cancellationToken: Token);

        var stopped = new IrisNetwork();
        using var resumed = new Trainer<IrisNetwork>(stopped, Options);
        bool thrown = false;
        resumed.EpochCompleted += (_, _) =>
        {
            if (!thrown)
            {
                thrown = true;
                throw new InvalidTimeZoneException("handler");
            }
        };
        Assert.Throws<InvalidTimeZoneException>(() => resumed.Fit(Train, Validation, cancellationToken: Token));
        Assert.Equal(Epochs, resumed.Fit(Train, Validation, cancellationToken: Token).History.Count);
        Assert.Equal(never.Parameters, stopped.Parameters);
    }

    [Fact]
    public void CallbackMayNotTrain()
    {
        using var trainer = new Trainer<IrisNetwork>(new IrisNetwork(), Options);
        var callback = new Callback(_ => trainer.Fit(Train, cancellationToken: Token));
        Assert.Throws<InvalidOperationException>(() => trainer.Fit(Train, progress: callback, cancellationToken: Token));
    }

    [Fact]
    public void OtherDataAreRefusedUnlessTheTrainingIsAbandoned()
    {
        var network = new ProbeNetwork();
        using var source = new CancellationTokenSource();
        using var trainer = new Trainer<ProbeNetwork>(network, new TrainingOptions { Epochs = 1, BatchSize = 1, Shuffle = false });
        network.OnBackward = context =>
        {
            if (context.Step == 1)
                source.Cancel();
        };
        trainer.Fit(Dataset.FromArrays([1, 2, 3], new float[3], 1, 1), cancellationToken: source.Token);
        network.Seen.Clear();
        var other = Dataset.FromArrays([1, 2, 4], new float[3], 1, 1);
        Assert.Contains("call Abandon first", Assert.Throws<ArgumentException>("train", () => trainer.Fit(other, cancellationToken: Token)).Message, StringComparison.Ordinal);
        Assert.Empty(network.Seen);
        trainer.Abandon();
        Assert.Equal(3, trainer.Fit(other, cancellationToken: Token).Steps);
        Assert.Equal([1f, 2f, 4f], network.Seen);
        Assert.Equal(2 + 3, trainer.Steps);
    }

    [Fact]
    public void EpochsWithoutEndCostNoMemory()
    {
        using var trainer = new Trainer<IrisNetwork>(new IrisNetwork(), Options with { Epochs = int.MaxValue });
        trainer.EpochCompleted += (_, arguments) => arguments.Stop = arguments.Report.Epoch == 40;
        Assert.Equal(40, trainer.Fit(Train, Validation, cancellationToken: Token).History.Count);
    }

    private static IEnumerable<(int, double, double?, double?, double)> Figures(TrainingReport report) =>
        report.History.Select(epoch => (epoch.Epoch, epoch.Loss, epoch.ValidationLoss, epoch.ValidationAccuracy, epoch.LearningRate));

    private sealed class Callback(Action<EpochReport> action) : IProgress<EpochReport>
    {
        public void Report(EpochReport value) => action(value);
    }
}
