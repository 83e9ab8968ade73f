using NetGen.Tests.Persistence;

namespace NetGen.Tests.Training.Checkpoints;

/// <summary>Checkpoints that Fit writes by itself.</summary>
public sealed class PeriodicCheckpointTests : IDisposable
{
    private const int Epochs = 3;
    private const int Iterations = 5;

    private static readonly Dataset Train = Samples.Clusters(100, 4, 3, seed: 1);
    private static readonly Dataset Validation = Samples.Clusters(30, 4, 3, seed: 2);

    private static readonly TrainingOptions Options = new()
    {
        Epochs = Epochs,
        BatchSize = 20,
        Seed = 3,
        Optimizer = Optimizer.Adam(0.02),
        WeightAverage = 0.8,
        Schedule = LearningRateSchedule.ReduceOnPlateau(0.5, patience: 0),
    };

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string File => _folder["training.checkpoint"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(10)]
    [InlineData(15)]
    public void WrittenAtAStepItGoesOnFromThere(int step)
    {
        // Dropout masks depend on the step's number: of a network that has them the next step's must be the same.
        float[] never = Fit(new MixedNetwork(), Options);
        // The training goes on for a step after the checkpoint.
        using (var source = new CancellationTokenSource())
        {
            var checkpoint = new CheckpointOptions(File) { EveryEpochs = null, EverySteps = step, OnCancel = false };
            int calls = 0;
            var schedule = new Schedule(Options.FollowedSchedule, () =>
            {
                if (calls++ == step)
                    source.Cancel();
            });
            using var trainer = new Trainer<MixedNetwork>(new MixedNetwork(), Options with { Checkpoint = checkpoint, Schedule = schedule });
            trainer.Fit(Train, Validation, cancellationToken: source.Token);
        }

        var network = new MixedNetwork();
        network.Initialize(9);
        using var resumed = new Trainer<MixedNetwork>(network, Options);
        resumed.Resume(File);
        Assert.Equal(step, resumed.Steps);
        var report = resumed.Fit(Train, Validation, cancellationToken: Token);
        Assert.Equal((StopReason.Completed, (long)Epochs * Iterations), (report.StopReason, report.Steps));
        Assert.Equal(never, network.Parameters.ToArray());
    }

    [Fact]
    public void CancelledAtAnyBatchDropoutGoesOnWithTheNextMask()
    {
        float[] never = Fit(new MixedNetwork(), Options);
        for (int stop = 0; stop < Epochs * Iterations; stop++)
        {
            using (var source = new CancellationTokenSource())
            {
                int calls = 0;
                int last = stop;
                var schedule = new Schedule(Options.FollowedSchedule, () =>
                {
                    if (calls++ == last)
                        source.Cancel();
                });
                var options = Options with { Checkpoint = new CheckpointOptions(File), Schedule = schedule };
                using var trainer = new Trainer<MixedNetwork>(new MixedNetwork(), options);
                trainer.Fit(Train, Validation, cancellationToken: source.Token);
            }

            var network = new MixedNetwork();
            network.Initialize(9);
            using var resumed = new Trainer<MixedNetwork>(network, Options);
            resumed.Resume(File);
            Assert.Equal(stop + 1, resumed.Steps);
            resumed.Fit(Train, Validation, cancellationToken: Token);
            Assert.Equal(never, network.Parameters.ToArray());
        }
    }

    [Fact]
    public void WrittenAtEveryOtherEpochAndAtTheLast()
    {
        var saved = new List<long>();
        var options = Options with { Checkpoint = new CheckpointOptions(File) { EveryEpochs = 2 } };
        using var trainer = new Trainer<MixedNetwork>(new MixedNetwork(), options);
        var progress = new Callback(_ =>
        {
            if (!System.IO.File.Exists(File))
                return;
            using var other = new Trainer<MixedNetwork>(new MixedNetwork(), Options);
            other.Resume(File);
            saved.Add(other.Steps);
        });
        var expected = trainer.Fit(Train, Validation, progress, Token);
        Assert.Equal([2 * Iterations, 3 * Iterations], saved);

        // The last one is of a training that is over: it ends at once, with the same report.
        var network = new MixedNetwork();
        network.Initialize(9);
        using var resumed = new Trainer<MixedNetwork>(network, Options);
        resumed.Resume(File);
        var report = resumed.Fit(Train, Validation, cancellationToken: Token);
        Assert.Equal((expected.Steps, expected.BestEpoch, expected.History.Count), (report.Steps, report.BestEpoch, report.History.Count));
        Assert.Equal(trainer.Network.Parameters, network.Parameters);
    }

    [Theory]
    [InlineData(10, 2)]
    [InlineData(2, 2)]
    [InlineData(1, 1)]
    [InlineData(null, 0)]
    public void WrittenAtTheEpochThatAHandlerEnds(int? every, int expected)
    {
        float[] never = Fit(new MixedNetwork(), Options);
        int stop = Math.Max(1, expected);
        using (var trainer = new Trainer<MixedNetwork>(new MixedNetwork(), Options with { Checkpoint = new CheckpointOptions(File) { EveryEpochs = every } }))
        {
            trainer.EpochCompleted += (_, completed) => completed.Stop = completed.Report.Epoch == stop;
            Assert.Equal(StopReason.Requested, trainer.Fit(Train, Validation, cancellationToken: Token).StopReason);
        }

        Assert.Equal(expected > 0, System.IO.File.Exists(File));
        if (expected == 0)
            return;
        var network = new MixedNetwork();
        network.Initialize(9);
        using var resumed = new Trainer<MixedNetwork>(network, Options);
        resumed.Resume(File);
        Assert.Equal(expected * Iterations, resumed.Steps);
        resumed.Fit(Train, Validation, cancellationToken: Token);
        Assert.Equal(never, network.Parameters.ToArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void WrittenWhenCancelledUnlessToldNotTo(bool wanted)
    {
        using var trainer = new Trainer<MixedNetwork>(new MixedNetwork(), Options with { Checkpoint = new CheckpointOptions(File) { OnCancel = wanted } });
        trainer.Fit(Train, Validation, cancellationToken: new CancellationToken(canceled: true));
        Assert.Equal(wanted, System.IO.File.Exists(File));
    }

    [Fact]
    public void AFolderThatIsNotThereIsToldAndTheTrainingCanGoOn()
    {
        float[] never = Fit(new MixedNetwork(), Options);
        string path = Path.Combine(_folder.Root, "missing", "file");
        using var trainer = new Trainer<MixedNetwork>(new MixedNetwork(), Options with { Checkpoint = new CheckpointOptions(path) });
        Assert.ThrowsAny<IOException>(() => trainer.Fit(Train, Validation, cancellationToken: Token));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        trainer.Fit(Train, Validation, cancellationToken: Token);
        Assert.Equal(never, trainer.Network.Parameters.ToArray());
    }

    [Fact]
    public void SettingsOutOfRangeAreRefused()
    {
        Assert.Throws<ArgumentException>(() => new CheckpointOptions(""));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer<MixedNetwork>(new MixedNetwork(), Options with { Checkpoint = new CheckpointOptions(File) { EveryEpochs = 0 } }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer<MixedNetwork>(new MixedNetwork(), Options with { Checkpoint = new CheckpointOptions(File) { EverySteps = 0 } }));
    }

    private static float[] Fit(MixedNetwork network, TrainingOptions options)
    {
        using var trainer = new Trainer<MixedNetwork>(network, options);
        trainer.Fit(Train, Validation, cancellationToken: Token);
        return network.Parameters.ToArray();
    }

    private sealed class Schedule(LearningRateSchedule inner, Action before) : LearningRateSchedule
    {
        public override bool DependsOnLength => inner.DependsOnLength;

        public override double Rate(double baseRate, in ScheduleTime time)
        {
            before();
            return inner.Rate(baseRate, time);
        }

        public override string ToString() => inner.ToString()!;
    }

    private sealed class Callback(Action<EpochReport> action) : IProgress<EpochReport>
    {
        public void Report(EpochReport value) => action(value);
    }
}
