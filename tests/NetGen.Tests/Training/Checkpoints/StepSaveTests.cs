using NetGen.Tests.Persistence;

namespace NetGen.Tests.Training.Checkpoints;

/// <summary>Checkpoints that a callback told of a step saves.</summary>
public sealed class StepSaveTests : IDisposable
{
    private const int Steps = 3 * 5;

    private static readonly Dataset Train = Samples.Clusters(100, 4, 3, seed: 1);
    private static readonly Dataset Validation = Samples.Clusters(30, 4, 3, seed: 2);

    private static readonly TrainingOptions Options = new()
    {
        Epochs = 3,
        BatchSize = 20,
        Seed = 3,
        Optimizer = Optimizer.Adam(0.02),
        WeightAverage = 0.8,
        Schedule = LearningRateSchedule.ReduceOnPlateau(0.5, patience: 0),
        EarlyStopping = new EarlyStopping { Patience = 5, RestoreBest = false },
    };

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ATrainingGoesOnFromAnyStepToTheSameBits()
    {
        var never = new MixedNetwork();
        long step = 0;
        using (var trainer = new Trainer<MixedNetwork>(never, Options))
            trainer.Fit(Train, Validation, new StepCallback(() => trainer.Save(_folder[$"{++step}"])), Token);
        Assert.Equal(Steps, step);

        for (; step > 0; step--)
        {
            var network = new MixedNetwork();
            network.Initialize(9);
            using var resumed = new Trainer<MixedNetwork>(network, Options);
            resumed.Resume(_folder[$"{step}"]);
            Assert.Equal(step, resumed.Steps);
            var report = resumed.Fit(Train, Validation, cancellationToken: Token);
            Assert.Equal((3, (long)Steps), (report.History.Count, report.Steps));
            Assert.Equal(never.Parameters, network.Parameters);
        }
    }

    [Fact]
    public void AfterTheCallbackTheTrainerIsAtWorkAgain()
    {
        Exception? within = null;
        Exception? elsewhere = null;
        Trainer<MixedNetwork>? running = null;
        var schedule = LearningRateSchedule.Function((rate, time) =>
        {
            if (time.Step == 1)
                within = Record.Exception(Save);
            return rate;
        });
        using var trainer = new Trainer<MixedNetwork>(new MixedNetwork(), Options with { Schedule = schedule });
        running = trainer;
        trainer.Fit(Train, Validation, new StepCallback(() =>
        {
            var thread = new Thread(() => elsewhere = Record.Exception(Save));
            thread.Start();
            thread.Join();
        }), Token);
        Assert.IsType<InvalidOperationException>(within);
        Assert.IsType<InvalidOperationException>(elsewhere);

        void Save() => running!.Save(_folder["other"]);
    }

    private sealed class StepCallback(Action action) : IProgress<EpochReport>, IProgress<StepReport>
    {
        public void Report(EpochReport value)
        {
        }

        public void Report(StepReport value) => action();
    }
}
