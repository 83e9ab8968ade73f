using NetGen.Tests.Persistence;

namespace NetGen.Tests.Training.Checkpoints;

/// <summary>A training that is saved, and resumed by another trainer, comes to the same bits as one that never stopped.</summary>
public sealed class CheckpointTests : IDisposable
{
    private const int Epochs = 4;
    private const int Iterations = 4;

    private static readonly Dictionary<string, Optimizer> Optimizers = new()
    {
        ["sgd"] = Optimizer.Sgd(0.1, momentum: 0.9, nesterov: true),
        ["adagrad"] = Optimizer.Adagrad(0.1, learningRateDecay: 0.01),
        ["rmsprop"] = Optimizer.RmsProp(0.01, momentum: 0.5, centered: true),
        ["adam"] = Optimizer.Adam(0.05, amsGrad: true),
        ["adamw"] = Optimizer.AdamW(0.05),
        ["nadam"] = Optimizer.NAdam(0.05),
        ["lion"] = Optimizer.Lion(0.01),
        ["rprop"] = Optimizer.Rprop(),
    };

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string File => _folder["training.checkpoint"];

    public static TheoryData<string> Names() => [.. Optimizers.Keys];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void StoppedAtAnyBatchItGoesOnInAnotherTrainerAsIfNeverStopped(string name)
    {
        var options = OptionsOf(Optimizers[name]);
        var (expected, never) = Train(options);
        for (int stop = 0; stop < Epochs * Iterations; stop++)
        {
            using (var source = new CancellationTokenSource())
            using (var trainer = new Trainer<XorNetwork>(Network(1), options with { Schedule = new StoppingSchedule(options.FollowedSchedule, stop, source) }))
            {
                Assert.Equal(StopReason.Cancelled, trainer.Fit(Samples.Xor, Samples.Xor, cancellationToken: source.Token).StopReason);
                Assert.Equal(stop + 1, trainer.Steps);
                trainer.Save(File);
            }

            var (report, resumed) = Resume(options with { Threads = 2 });
            AssertSame(expected, report);
            AssertSameBits(never, resumed);
        }
    }

    [Fact]
    public void SavedByACallbackItGoesOnFromThatEpoch()
    {
        var options = OptionsOf(Optimizer.Adam(0.05));
        var (expected, never) = Train(options);
        for (int epoch = 1; epoch <= Epochs; epoch++)
        {
            using var trainer = new Trainer<XorNetwork>(Network(1), options);
            int last = epoch;
            trainer.Fit(Samples.Xor, Samples.Xor, new Callback(report =>
            {
                if (report.Epoch == last)
                    trainer.Save(File);
            }), Token);

            var (report, resumed) = Resume(options);
            AssertSame(expected, report);
            AssertSameBits(never, resumed);
        }
    }

    [Fact]
    public void EarlyStoppingGoesOnWithTheBestParametersAndItsPatience()
    {
        // No later epoch betters the first by so much.
        var options = OptionsOf(Optimizer.Sgd(0.1)) with { Epochs = 12, EarlyStopping = new EarlyStopping { Patience = 2, MinimumImprovement = 10 }, WeightAverage = null };
        var (expected, never) = Train(options);
        Assert.Equal(StopReason.EarlyStopping, expected.StopReason);
        Assert.True(expected.RestoredBest);
        for (int stop = 0; stop < expected.Steps; stop++)
        {
            using (var source = new CancellationTokenSource())
            using (var trainer = new Trainer<XorNetwork>(Network(1), options with { Schedule = new StoppingSchedule(options.FollowedSchedule, stop, source) }))
            {
                trainer.Fit(Samples.Xor, Samples.Xor, cancellationToken: source.Token);
                trainer.Save(File);
            }

            var (report, resumed) = Resume(options);
            AssertSame(expected, report);
            AssertSameBits(never, resumed);
        }
    }

    [Fact]
    public void AfterACompletedTrainingTheNextOneIsTheSame()
    {
        var options = OptionsOf(Optimizer.NAdam(0.05));
        var network = Network(1);
        using var trainer = new Trainer<XorNetwork>(network, options);
        trainer.Fit(Samples.Xor, Samples.Xor, cancellationToken: Token);
        trainer.Save(File);
        var expected = trainer.Fit(Samples.Xor, Samples.Xor, cancellationToken: Token);

        var (report, resumed) = Resume(options);
        AssertSame(expected, report);
        AssertSameBits(network.Parameters.ToArray(), resumed);
    }

    [Fact]
    public void SingleStepsGoOnWithTheRateThatWasSet()
    {
        var options = new TrainingOptions { Optimizer = Optimizer.Adam(0.05) };
        var network = Network(1);
        using var trainer = new Trainer<XorNetwork>(network, options);
        trainer.LearningRate = 0.02;
        trainer.Step([0, 1, 1, 1], [1, 0], 2);
        trainer.Save(File);

        var other = Network(2);
        using var resumed = new Trainer<XorNetwork>(other, options);
        resumed.Resume(File);
        Assert.Equal((0.02, 1L), (resumed.LearningRate, resumed.Steps));
        Assert.Equal(trainer.Step([0, 0, 1, 0], [0, 1], 2), resumed.Step([0, 0, 1, 0], [0, 1], 2));
        AssertSameBits(network.Parameters.ToArray(), other.Parameters.ToArray());
    }

    [Fact]
    public void OfOtherOptionsEveryDifferenceIsTold()
    {
        var options = OptionsOf(Optimizer.Adam(0.05));
        using (var trainer = new Trainer<XorNetwork>(Network(1), options))
            trainer.Save(File);

        var network = Network(2);
        using var other = new Trainer<XorNetwork>(network, options with { Seed = 8, BatchSize = 2, Optimizer = Optimizer.Sgd(0.1), ClipNorm = 1.5 });
        var error = Assert.Throws<CheckpointException>(() => other.Resume(File));
        Assert.Equal(["BatchSize", "Optimizer", "Seed", "ClipNorm"], error.Differences.Select(difference => difference.Name));
        Assert.Contains("Seed: found 7, expected 8", error.Message, StringComparison.Ordinal);
        Assert.Contains("ClipNorm: found none, expected 1.5", error.Message, StringComparison.Ordinal);
        Assert.Contains(File, error.Message, StringComparison.Ordinal);
        AssertSameBits(Network(2).Parameters.ToArray(), network.Parameters.ToArray());
    }

    [Fact]
    public void OfAnotherNetworkItsLayersAreTold()
    {
        var options = new TrainingOptions();
        using (var trainer = new Trainer<XorNetwork>(Network(1), options))
            trainer.Save(File);
        using var other = new Trainer<LineNetwork>(new LineNetwork(), options);
        var error = Assert.Throws<CheckpointException>(() => other.Resume(File));
        Assert.Contains("network: found XorNetwork, expected LineNetwork", error.Message, StringComparison.Ordinal);
        Assert.Contains("layer 2: found Dense(8, 1, Sigmoid), expected none", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OfANetworkThatMinimisesOrComputesOtherwiseItIsTold()
    {
        var options = new TrainingOptions();
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        CheckpointIdentity.Write(writer, CheckpointIdentity.Of(XorNetwork.Architecture, options));
        stream.Position = 0;
        var other = XorNetwork.Architecture with { Loss = Loss.Hinge, PositiveWeight = 2.5, Precision = Precision.Fast };
        Assert.Equal(
            [new("loss", "BinaryCrossEntropy", "Hinge"), new("positive weight", "1", "2.5"), new("precision", "Exact", "Fast")],
            CheckpointIdentity.ReadDifferences(new BinaryReader(stream), CheckpointIdentity.Of(other, options)));
    }

    [Fact]
    public void ADamagedFileIsRefusedAndNothingChanges()
    {
        var options = OptionsOf(Optimizer.Adam(0.05));
        using (var trainer = new Trainer<XorNetwork>(Network(1), options))
        {
            trainer.Fit(Samples.Xor, Samples.Xor, cancellationToken: Token);
            trainer.Save(File);
        }

        byte[] sound = System.IO.File.ReadAllBytes(File);
        var network = Network(2);
        float[] before = network.Parameters.ToArray();
        using var resumed = new Trainer<XorNetwork>(network, options);
        for (int i = 0; i < sound.Length; i++)
        {
            byte[] flipped = [.. sound];
            flipped[i] ^= (byte)(1 << (i % 8));
            AssertRefused(resumed, flipped);
            AssertRefused(resumed, sound[..i]);
        }

        AssertRefused(resumed, [.. sound, 0]);
        AssertSameBits(before, network.Parameters.ToArray());
        Assert.Equal(0, resumed.Steps);
        _folder.Write("training.checkpoint", sound);
        resumed.Resume(File);
        Assert.Equal(Epochs * Iterations, resumed.Steps);
    }

    [Fact]
    public void ASaveThatFailsLeavesTheOldFile()
    {
        using var trainer = new Trainer<XorNetwork>(Network(1), new TrainingOptions());
        Assert.Throws<IOException>(() => trainer.Save(_folder.Root));
        trainer.Save(File);
        Assert.Equal(["training.checkpoint"], _folder.Names);
    }

    [Fact]
    public void AnotherThreadMayNotSaveWhileItTrains()
    {
        var options = OptionsOf(Optimizer.Adam(0.05));
        using var trainer = new Trainer<XorNetwork>(Network(1), options);
        var errors = new List<Exception?>();
        trainer.Fit(Samples.Xor, Samples.Xor, new Callback(_ =>
        {
            var thread = new Thread(() => errors.Add(Record.Exception(() => trainer.Save(File))));
            thread.Start();
            thread.Join();
            Assert.Throws<InvalidOperationException>(() => trainer.Resume(File));
        }), Token);
        Assert.Equal(Epochs, errors.Count);
        Assert.All(errors, error => Assert.IsType<InvalidOperationException>(error));
        Assert.Empty(_folder.Names);
    }

    private static TrainingOptions OptionsOf(Optimizer optimizer) => new()
    {
        Epochs = Epochs,
        BatchSize = 1,
        Seed = 7,
        Optimizer = optimizer,
        Schedule = LearningRateSchedule.WarmUp(1, LearningRateSchedule.ReduceOnPlateau(0.5, patience: 0)),
        WeightAverage = 0.9,
        EarlyStopping = new EarlyStopping { Patience = 20 },
    };

    private static XorNetwork Network(int seed)
    {
        var network = new XorNetwork();
        network.Initialize(seed);
        return network;
    }

    private static (TrainingReport Report, float[] Parameters) Train(TrainingOptions options)
    {
        var network = Network(1);
        using var trainer = new Trainer<XorNetwork>(network, options);
        var report = trainer.Fit(Samples.Xor, Samples.Xor, cancellationToken: Token);
        return (report, network.Parameters.ToArray());
    }

    private (TrainingReport Report, float[] Parameters) Resume(TrainingOptions options)
    {
        var network = Network(2);
        using var trainer = new Trainer<XorNetwork>(network, options);
        trainer.Resume(File);
        var report = trainer.Fit(Samples.Xor, Samples.Xor, cancellationToken: Token);
        return (report, network.Parameters.ToArray());
    }

    private void AssertRefused(Trainer<XorNetwork> trainer, byte[] content)
    {
        _folder.Write("training.checkpoint", content);
        Assert.Throws<CheckpointException>(() => trainer.Resume(File));
    }

    private static void AssertSame(TrainingReport expected, TrainingReport report)
    {
        Assert.Equal((expected.StopReason, expected.Steps, expected.BestEpoch, expected.RestoredBest), (report.StopReason, report.Steps, report.BestEpoch, report.RestoredBest));
        Assert.Equal(Figures(expected), Figures(report));
    }

    private static void AssertSameBits(float[] expected, float[] found) =>
        Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits), found.Select(BitConverter.SingleToInt32Bits));

    private static IEnumerable<(int, double, double?, double?, double)> Figures(TrainingReport report) =>
        report.History.Select(epoch => (epoch.Epoch, epoch.Loss, epoch.ValidationLoss, epoch.ValidationAccuracy, epoch.LearningRate));

    /// <summary>Cancels at a step: a schedule is asked before every one.</summary>
    private sealed class StoppingSchedule(LearningRateSchedule inner, int stop, CancellationTokenSource source) : LearningRateSchedule
    {
        private int _calls;

        public override bool DependsOnLength => inner.DependsOnLength;

        public override double Rate(double baseRate, in ScheduleTime time)
        {
            if (_calls++ == stop)
                source.Cancel();
            return inner.Rate(baseRate, time);
        }

        public override string ToString() => inner.ToString()!;
    }

    private sealed class Callback(Action<EpochReport> action) : IProgress<EpochReport>
    {
        public void Report(EpochReport value) => action(value);
    }
}
