namespace NetGen.Tests.Training.Sequences;

/// <summary>Networks of sequences learn what they should, from fixed seeds.</summary>
public sealed class SequenceLearningTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, LongTests.AreWanted ? 10 : 3)];

    [Theory]
    [MemberData(nameof(Seeds))]
    [Trait(LongTests.Trait, LongTests.Value)]
    public void GatedRecurrentUnitsAddNumbersFarApart(int seed) => LearnToAdd<GatedAdder>(seed);

    [Theory]
    [MemberData(nameof(Seeds))]
    [Trait(LongTests.Trait, LongTests.Value)]
    public void LongShortTermMemoryAddsNumbersFarApart(int seed) => LearnToAdd<LongMemoryAdder>(seed);

    /// <summary>Of the next value the errors are a hundredth of what the sine itself varies by, both from windows and from a long sequence in truncated ones.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(25)]
    public void ASineIsForecast(int truncation)
    {
        int window = truncation == 0 ? 25 : 400;
        var train = SequenceDataset.FromSeries(SequenceSamples.Sine(2000), 1, window, stride: window / 5, targetsAtEveryStep: true);
        var network = new Forecaster();
        network.Initialize(1);
        var options = new TrainingOptions
        {
            Epochs = truncation == 0 ? 30 : 60,
            BatchSize = truncation == 0 ? 32 : 8,
            Optimizer = Optimizer.Adam(1e-2),
            Schedule = LearningRateSchedule.Cosine(),
            Truncation = truncation,
            BurnIn = 5,
            Seed = 1,
        };
        using var trainer = new Trainer<Forecaster>(network, options);
        trainer.Fit(train, cancellationToken: Token);

        // Later times, as one stream.
        float[] later = SequenceSamples.Sine(501, first: 2000);
        float[] outputs = new float[500];
        var state = new Forecaster.State();
        network.Process(ref state, later, outputs, 500);
        double error = Enumerable.Range(20, 480).Average(time => Math.Pow(outputs[time] - later[time + 1], 2));
        double variance = later.Average(value => value * value);
        Assert.True(error < 0.01 * variance, $"mean squared error {error}, variance {variance}");
    }

    [Fact]
    public void ParityIsLearnedFromSequencesOfAllLengthsAndHoldsForLongerOnes()
    {
        var network = new ParityReader();
        network.Initialize(3);
        using var trainer = new Trainer<ParityReader>(network, new TrainingOptions { Epochs = 100, Optimizer = Optimizer.Adam(1e-2), Seed = 1 });
        trainer.Fit(SequenceSamples.Parity(600, 10, seed: 2), cancellationToken: Token);
        Assert.Equal(1, Evaluation.Of(network, SequenceSamples.Parity(200, 10, seed: 3)).Accuracy);
        double longer = Evaluation.Of(network, SequenceSamples.Parity(100, 100, seed: 3)).Accuracy!.Value;
        Assert.True(longer > 0.9, $"accuracy {longer}");
    }

    private static void LearnToAdd<TNetwork>(int seed)
        where TNetwork : class, INetwork<TNetwork>, new()
    {
        var (train, test) = SequenceSamples.Adding(2500, 50, (ulong)seed).Split(0.8, seed);
        var network = new TNetwork();
        network.Initialize(seed);
        using var trainer = new Trainer<TNetwork>(network, new TrainingOptions { Epochs = 60, BatchSize = 32, Optimizer = Optimizer.Adam(1e-2), ClipNorm = 1, Seed = seed });
        trainer.EpochCompleted += (_, completed) => completed.Stop = completed.Report.ValidationLoss < 0.005;
        trainer.Fit(train, test, cancellationToken: Token);
        double loss = Evaluation.Of(network, test).Loss;
        Assert.True(loss < 0.01, $"loss {loss}");
    }
}
