namespace NetGen.Tests.Training;

/// <summary>What <c>Fit</c> tells of every step.</summary>
public sealed class StepReportTests
{
    private static readonly Dataset Train = Samples.Clusters(110, 4, 3, seed: 1);
    private static readonly TrainingOptions Options = new() { Epochs = 2, BatchSize = 50, Seed = 7, Schedule = LearningRateSchedule.Cosine() };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void EveryStepIsToldOnceAndTheLastOfAnEpochHasItsLoss()
    {
        var progress = new StepProgress();
        using var trainer = new Trainer<IrisNetwork>(new IrisNetwork(), Options);
        var report = trainer.Fit(Train, progress: progress, cancellationToken: Token);

        Assert.Equal([(1, 1, 50), (1, 2, 100), (1, 3, 110), (2, 1, 50), (2, 2, 100), (2, 3, 110)], progress.Steps.Select(step => (step.Epoch, step.Iteration, step.Samples)));
        Assert.All(progress.Steps, step => Assert.Equal((2, 3), (step.Epochs, step.Iterations)));
        Assert.Equal([report.History[0].Loss, report.History[1].Loss], progress.Steps.Where(step => step.Iteration == 3).Select(step => step.Loss));
        Assert.Equal(report.History[1].LearningRate, progress.Steps[^1].LearningRate);
        Assert.Equal([1 / 6.0, 2 / 6.0, 0.5, 4 / 6.0, 5 / 6.0, 1], progress.Steps.Select(step => Math.Round(step.Progress, 12)), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(2, progress.Epochs);
    }

    [Fact]
    public void WhoWantsEpochsAloneIsToldOfNoSteps()
    {
        int epochs = 0;
        using var trainer = new Trainer<IrisNetwork>(new IrisNetwork(), Options);
        trainer.Fit(Train, progress: new EpochProgress(() => epochs++), cancellationToken: Token);
        Assert.Equal(2, epochs);
    }

    [Fact]
    public void AfterAnExceptionTheTrainingGoesOnAsIfNeverStopped()
    {
        var never = new IrisNetwork();
        using (var trainer = new Trainer<IrisNetwork>(never, Options))
            trainer.Fit(Train, cancellationToken: Token);

        var network = new IrisNetwork();
        using var stopped = new Trainer<IrisNetwork>(network, Options);
        Assert.Throws<InvalidTimeZoneException>(() => stopped.Fit(Train, progress: new StepProgress { ThrowAt = 4 }, cancellationToken: Token));
        stopped.Fit(Train, cancellationToken: Token);
        Assert.Equal(never.Parameters, network.Parameters);
    }

    [Fact]
    public void StepsAreToldWithoutAllocating()
    {
        var progress = new CountingProgress();
        using var trainer = new Trainer<IrisNetwork>(new IrisNetwork(), Options with { Epochs = 20, BatchSize = 1 });
        trainer.Fit(Train, progress: progress, cancellationToken: Token);
        Assert.Equal(20 * 110, progress.Steps);
        Assert.Equal(0, progress.LeastAllocatedBetweenSteps);
    }

    private sealed class StepProgress : IProgress<EpochReport>, IProgress<StepReport>
    {
        public List<StepReport> Steps { get; } = [];

        public int Epochs { get; private set; }

        public int ThrowAt { get; init; }

        public void Report(EpochReport value) => Epochs++;

        public void Report(StepReport value)
        {
            Steps.Add(value);
            if (Steps.Count == ThrowAt)
                throw new InvalidTimeZoneException();
        }
    }

    private sealed class EpochProgress(Action told) : IProgress<EpochReport>
    {
        public void Report(EpochReport value) => told();
    }

    /// <summary>Measures what each epoch's steps allocate; a collection on another thread may add to one of them, never to all.</summary>
    private sealed class CountingProgress : IProgress<EpochReport>, IProgress<StepReport>
    {
        private long _first;

        public int Steps { get; private set; }

        public long LeastAllocatedBetweenSteps { get; private set; } = long.MaxValue;

        public void Report(EpochReport value)
        {
        }

        public void Report(StepReport value)
        {
            Steps++;
            if (value.Iteration == 1)
                _first = GC.GetAllocatedBytesForCurrentThread();
            else if (value.Iteration == value.Iterations)
                LeastAllocatedBetweenSteps = Math.Min(LeastAllocatedBetweenSteps, GC.GetAllocatedBytesForCurrentThread() - _first);
        }
    }
}
