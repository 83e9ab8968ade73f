using NetGen.Tests.Persistence;

namespace NetGen.Tests.Training.Checkpoints;

/// <summary>What may differ between a training and its continuation: the number of epochs, where the schedule does not depend on it. Never the data.</summary>
public sealed class ContinuationTests : IDisposable
{
    private static readonly Dataset Train = Samples.Clusters(100, 4, 3, seed: 1);
    private static readonly Dataset Validation = Samples.Clusters(30, 4, 3, seed: 2);

    private static readonly TrainingOptions Options = new()
    {
        Epochs = 3,
        BatchSize = 20,
        Seed = 3,
        Optimizer = Optimizer.Adam(0.02),
        WeightAverage = 0.8,
        MeasureTraining = true,
        Schedule = LearningRateSchedule.Constant,
    };

    private static readonly Dictionary<string, LearningRateSchedule> Schedules = new()
    {
        ["constant"] = LearningRateSchedule.Constant,
        ["step"] = LearningRateSchedule.Step(2),
        ["multi-step"] = LearningRateSchedule.MultiStep([1, 4]),
        ["exponential"] = LearningRateSchedule.Exponential(0.8),
        ["restarts"] = LearningRateSchedule.CosineRestarts(1.5, growth: 2),
        ["plateau"] = LearningRateSchedule.ReduceOnPlateau(0.5, patience: 0),
        ["warm-up"] = LearningRateSchedule.WarmUp(2, LearningRateSchedule.Exponential(0.9)),
    };

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string File => _folder["training.checkpoint"];

    public static TheoryData<string> Names() => [.. Schedules.Keys];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void MoreEpochsAreAsIfThereHadAlwaysBeenThatMany(string name)
    {
        var options = Options with { Schedule = Schedules[name] };
        Fit(options with { Checkpoint = new CheckpointOptions(File) });

        var (expected, never) = Fit(options with { Epochs = 6 });
        var network = new IrisNetwork();
        network.Initialize(9);
        using var trainer = new Trainer<IrisNetwork>(network, options with { Epochs = 6 });
        trainer.Resume(File);
        Assert.Equal(3 * 5, trainer.Steps);
        var report = trainer.Fit(Train, Validation, cancellationToken: Token);
        Assert.Equal(Figures(expected), Figures(report));
        Assert.Equal(never, network.Parameters.ToArray());
    }

    [Fact]
    public void AScheduleThatRunsToTheEndRefusesAnotherOne()
    {
        LearningRateSchedule[] schedules =
        [
            LearningRateSchedule.Polynomial(), LearningRateSchedule.Cosine(), LearningRateSchedule.OneCycle(),
            LearningRateSchedule.WarmUp(1, LearningRateSchedule.Cosine()), LearningRateSchedule.Function((rate, _) => rate),
        ];
        foreach (var schedule in schedules)
        {
            var options = Options with { Schedule = schedule };
            Fit(options with { Checkpoint = new CheckpointOptions(File) });
            using var trainer = new Trainer<IrisNetwork>(new IrisNetwork(), options with { Epochs = 6 });
            var error = Assert.Throws<CheckpointException>(() => trainer.Resume(File));
            Assert.Contains("Epochs: found 3, on which the schedule depends, expected 6", error.Message, StringComparison.Ordinal);
            Assert.Equal(0, trainer.Steps);
        }
    }

    [Fact]
    public void FewerEpochsThanAreDoneAreRefused()
    {
        Fit(Options with { Checkpoint = new CheckpointOptions(File) });
        using var trainer = new Trainer<IrisNetwork>(new IrisNetwork(), Options with { Epochs = 2 });
        var error = Assert.Throws<CheckpointException>(() => trainer.Resume(File));
        Assert.Equal(new CheckpointDifference("Epochs", "3 completed", "at most 2"), Assert.Single(error.Differences));
        Assert.Equal(0, trainer.Steps);
    }

    [Fact]
    public void OtherDataAreRefusedEvenIfThereAreAsMany()
    {
        var (_, never) = Fit(Options);
        var network = new IrisNetwork();
        using (var source = new CancellationTokenSource())
        using (var trainer = new Trainer<IrisNetwork>(network, Options))
        {
            trainer.EpochCompleted += (_, _) => source.Cancel();
            trainer.Fit(Train, Validation, cancellationToken: source.Token);
            trainer.Save(File);
        }

        using var resumed = new Trainer<IrisNetwork>(network, Options);
        resumed.Resume(File);
        float[] before = network.Parameters.ToArray();
        float[] inputs = Train.Inputs.ToArray();
        inputs[^1] = MathF.BitIncrement(inputs[^1]);
        int[] order = [.. Enumerable.Range(0, Train.Count)];
        (order[3], order[4]) = (order[4], order[3]);
        float[] weights = [.. Enumerable.Repeat(1f, Train.Count)];
        foreach (var other in new[] { Copy(inputs), Train.Select(order), Train.Take(99), Train.WithSampleWeights(weights) })
        {
            var error = Assert.Throws<ArgumentException>("train", () => resumed.Fit(other, Validation, cancellationToken: Token));
            Assert.Contains("had 100 samples (fingerprint ", error.Message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentException>("validation", () => resumed.Fit(Train, Train, cancellationToken: Token));
        Assert.Contains("now there are none", Assert.Throws<ArgumentException>("validation", () => resumed.Fit(Train, cancellationToken: Token)).Message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters.ToArray());

        // The same samples in another object are the same data.
        resumed.Fit(Copy(Train.Inputs.ToArray()), Validation.Take(30), cancellationToken: Token);
        Assert.Equal(never, network.Parameters.ToArray());
    }

    private static Dataset Copy(float[] inputs) =>
        Dataset.FromClasses(inputs, [.. Enumerable.Range(0, Train.Count).Select(Train.ClassOf)], [.. Train.ClassNames!]);

    private static (TrainingReport Report, float[] Parameters) Fit(TrainingOptions options)
    {
        var network = new IrisNetwork();
        using var trainer = new Trainer<IrisNetwork>(network, options);
        var report = trainer.Fit(Train, Validation, cancellationToken: Token);
        return (report, network.Parameters.ToArray());
    }

    private static IEnumerable<(int, double, double?, double?, double?, double?, double)> Figures(TrainingReport report) =>
        report.History.Select(epoch => (epoch.Epoch, epoch.Loss, epoch.TrainingLoss, epoch.TrainingAccuracy, epoch.ValidationLoss, epoch.ValidationAccuracy, epoch.LearningRate));
}
