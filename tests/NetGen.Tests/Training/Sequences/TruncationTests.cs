using NetGen.Tests.Persistence;

namespace NetGen.Tests.Training.Sequences;

/// <summary>Sequences learned window by window: what is remembered goes on, whatever batches and threads.</summary>
public sealed class TruncationTests
{
    private static readonly TrainingOptions Options = new() { Epochs = 3, BatchSize = 40, Seed = 3, Optimizer = Optimizer.Adam(1e-2), ClipNorm = 1 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int> Batches() => [.. Enumerable.Range(0, 12)];

    /// <summary>Windows of a batch with carried states have the loss of the whole sequences, and remember at their ends what streams do.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(33)]
    public void CarriedStatesMakeWindowsAWholeSequence(int count)
    {
        const int Steps = 25, Windows = 4;
        var network = SequenceSamples.Scattered<Forecaster>(1);
        float[][] series = [.. Enumerable.Range(0, count).Select(i => SequenceSamples.Sine((Windows * Steps) + 1, first: 17 * i))];
        var context = new BackwardContext { States = new float[count * Forecaster.Architecture.TrainingStateLength] };
        var gradients = new float[network.Parameters.Length];
        double loss = 0;
        for (int window = 0; window < Windows; window++)
        {
            float[] inputs = [.. series.SelectMany(one => one[(window * Steps)..((window + 1) * Steps)])];
            float[] targets = [.. series.SelectMany(one => one[((window * Steps) + 1)..(((window + 1) * Steps) + 1)])];
            loss += network.Backward(inputs, targets, count, gradients, context) / Windows;
        }

        double expected = 0;
        for (int i = 0; i < count; i++)
        {
            var state = new Forecaster.State();
            float[] outputs = new float[Windows * Steps];
            network.Process(ref state, series[i], outputs, outputs.Length);
            expected += outputs.Select((output, step) => Math.Pow((double)output - series[i][step + 1], 2)).Average() / count;

            // Both go on to the same bits.
            var remembered = new float[Forecaster.Architecture.StateLength];
            ((ISequenceNetwork)network).Process(remembered, series[i], outputs, outputs.Length);
            Assert.Equal(remembered, context.States.Slice(i * remembered.Length, remembered.Length).ToArray());
        }

        Assert.Equal(expected, loss, 1e-5 * expected);
    }

    /// <summary>Rows take sequences of all lengths, one after the other: each step is learned from all before it.</summary>
    [Theory]
    [InlineData(1, 25)]
    [InlineData(4, 25)]
    [InlineData(4, 10)]
    [InlineData(100, 7)]
    public void AnEpochHasTheLossOfWholeSequences(int batch, int truncation)
    {
        var network = SequenceSamples.Scattered<Forecaster>(1);
        var data = SequenceSamples.SinePieces(30, 90, seed: 4);
        double expected = Evaluation.Of(network, data).Loss;
        Assert.Equal(expected, SequenceTraining.LossAtRest(network, data, Options with { BatchSize = batch, Truncation = truncation }), 1e-5 * expected);
    }

    [Fact]
    public void WhereNoSequenceIsLongerThanAWindowNothingIsTruncated()
    {
        var data = SequenceSamples.SinePieces(90, 20, seed: 4);
        var expected = SequenceTraining.Learn<Forecaster>(data, Options);
        Assert.Equivalent(expected, SequenceTraining.Learn<Forecaster>(data, Options with { Truncation = 20 }));
        Assert.NotEqual(expected.Parameters, SequenceTraining.Learn<Forecaster>(data, Options with { Truncation = 10 }).Parameters);
    }

    [Fact]
    public void BitsAreTheSameWhateverTheThreads()
    {
        Check<Forecaster>(SequenceSamples.SinePieces(200, 80, seed: 5), Options with { BatchSize = 150, Truncation = 20, BurnIn = 6 });
        Check<ParityReader>(SequenceSamples.Parity(300, 10, seed: 6), Options with { BatchSize = 150 });
        Check<StepClassifier>(SequenceSamples.Classes(200, 30, atEveryStep: true, seed: 7), Options with { BatchSize = 150, Truncation = 8 });
        Check<MeanClassifier>(SequenceSamples.Classes(300, 8, atEveryStep: false, seed: 8), Options with { BatchSize = 150 });

        static void Check<TNetwork>(SequenceDataset data, TrainingOptions options)
            where TNetwork : class, INetwork<TNetwork>, new()
        {
            var expected = SequenceTraining.Learn<TNetwork>(data, options with { Threads = 1 });
            Assert.Equivalent(expected.Losses, SequenceTraining.Learn<TNetwork>(data, options with { Threads = 2 }).Losses);
            Assert.Equal(expected.Parameters, SequenceTraining.Learn<TNetwork>(data, options with { Threads = 2 }).Parameters);
        }
    }

    /// <summary>What is remembered between windows outlasts a cancellation.</summary>
    [Theory]
    [MemberData(nameof(Batches))]
    public void CancelledAtAnyBatchItGoesOnAsIfNeverStopped(int stop)
    {
        var (train, validation) = SequenceSamples.SinePieces(40, 80, seed: 9).Split(0.75, seed: 1);
        var options = Options with { BatchSize = 20, Truncation = 20, BurnIn = 3 };
        var never = new Forecaster();
        using var trainer = new Trainer<Forecaster>(never, options with { Schedule = LearningRateSchedule.Constant });
        var expected = trainer.Fit(train, validation, cancellationToken: Token);
        Assert.True(expected.Steps > 12, "too few batches");

        using var source = new CancellationTokenSource();
        int calls = 0;
        var stopped = new Forecaster();
        using var resumed = new Trainer<Forecaster>(stopped, options with
        {
            // A schedule is asked before every step.
            Schedule = LearningRateSchedule.Function((rate, _) =>
            {
                if (calls++ == stop)
                    source.Cancel();
                return rate;
            }),
        });
        var first = resumed.Fit(train, validation, cancellationToken: source.Token);
        Assert.Equal((StopReason.Cancelled, stop + 1), (first.StopReason, first.Steps));
        var second = resumed.Fit(train, validation, cancellationToken: Token);
        Assert.Equal(never.Parameters, stopped.Parameters);
        Assert.Equal(expected.History.Select(epoch => (epoch.Loss, epoch.ValidationLoss)), second.History.Select(epoch => (epoch.Loss, epoch.ValidationLoss)));
    }

    /// <summary>Between epochs nothing is remembered that a checkpoint would have to hold.</summary>
    [Fact]
    public void ACheckpointBetweenEpochsGoesOnToTheSameBits()
    {
        using var folder = new TemporaryFolder();
        string file = folder["training.checkpoint"];
        var data = SequenceSamples.SinePieces(40, 80, seed: 9);
        var options = Options with { BatchSize = 20, Truncation = 20, Schedule = LearningRateSchedule.Constant };
        var expected = SequenceTraining.Learn<Forecaster>(data, options with { Epochs = 4 });
        SequenceTraining.Learn<Forecaster>(data, options with { Epochs = 2, Checkpoint = new CheckpointOptions(file) { OnCancel = false } });
        var network = new Forecaster();
        using var trainer = new Trainer<Forecaster>(network, options with { Epochs = 4 });
        trainer.Resume(file);
        var report = trainer.Fit(data, cancellationToken: Token);
        Assert.Equal(expected.Losses, report.History.Select(epoch => epoch.Loss));
        Assert.Equal(expected.Parameters, network.Parameters.ToArray());
    }

    /// <summary>A step of zeros that is there is another step than one that is filled up.</summary>
    [Fact]
    public void ACheckpointRefusesSequencesOfOtherLengths()
    {
        using var folder = new TemporaryFolder();
        string file = folder["training.checkpoint"];
        var options = new TrainingOptions { Epochs = 2, Schedule = LearningRateSchedule.Constant, Checkpoint = new CheckpointOptions(file) };
        SequenceTraining.Learn<MeanClassifier>(Data(1, 2, 0, 0), options);
        using var trainer = new Trainer<MeanClassifier>(new MeanClassifier(), options with { Epochs = 4 });
        trainer.Resume(file);
        var error = Assert.Throws<ArgumentException>(() => trainer.Fit(Data(1, 2), cancellationToken: Token));
        Assert.Contains("Give Fit the same samples in the same order", error.Message, StringComparison.Ordinal);
        trainer.Fit(Data(1, 2, 0, 0), cancellationToken: Token);

        static SequenceDataset Data(params float[] first) => SequenceDataset.FromClasses([first, [3, 4]], [0, 1], 2, ["a", "b", "c"]);
    }
}
