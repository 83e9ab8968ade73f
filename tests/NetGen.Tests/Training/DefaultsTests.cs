using static NetGen.Activation;

namespace NetGen.Tests.Training;

[Network]
[Dense(4, 8, ReLU)]
[Dense(8, 3, Softmax)]
internal sealed partial class DefaultIrisNetwork;

[Network]
[Dense(12, 10, ReLU)]
[Dense(10, 8, ReLU)]
[Dense(8, 6, ReLU)]
[Dense(6, 3, Softmax)]
internal sealed partial class DefaultWineNetwork;

/// <summary>With no option beyond data and layers, networks learn: standardised data, the mean of five seeds.</summary>
public sealed class DefaultsTests
{
    private const int Seeds = 5;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void IrisIsLearned()
    {
        var data = Dataset.FromCsv(TestData.Require("iris.csv"), target: "species");
        Assert.InRange(MeanOfSeeds(seed => CrossValidation.Run(data, 5, _ => Started(new DefaultIrisNetwork(), seed), new TrainingOptions { Seed = seed }, Normalizer.Standardize, cancellationToken: Token).MeanAccuracy!.Value), 0.93, 1);
    }

    [Fact]
    public void WineIsLearned()
    {
        var data = Dataset.FromCsv(TestData.Require("wine-quality.csv"), target: "quality");
        Assert.InRange(MeanOfSeeds(seed =>
        {
            var (train, test) = data.Split(0.8, seed);
            return Accuracy(Started(new DefaultWineNetwork(), seed), train, test, new TrainingOptions { Seed = seed });
        }), 0.58, 1);
    }

    /// <summary>A part of the images here; all of them, for five seeds, where the long tests are wanted.</summary>
    [Fact]
    [Trait(LongTests.Trait, LongTests.Value)]
    public void DigitsAreLearned()
    {
        string folder = TestData.Require("mnist");
        var (train, test) = (Dataset.FromIdxFolder(folder, train: true), Dataset.FromIdxFolder(folder, train: false));
        var options = new TrainingOptions();
        Assert.Equal(10, options.EpochsFor(train.Count));
        if (LongTests.AreWanted)
            Assert.InRange(MeanOfSeeds(seed => Accuracy(Started(new DigitNetwork(), seed), train, test, new TrainingOptions { Seed = seed })), 0.975, 1);
        else
            Assert.InRange(Accuracy(new DigitNetwork(), train.Take(10_000), test, options), 0.94, 1);
    }

    [Theory]
    [InlineData(1, 1_000)]
    [InlineData(120, 1_000)]
    [InlineData(1_000, 157)]
    [InlineData(5_000, 32)]
    [InlineData(16_000, 10)]
    [InlineData(1_000_000, 10)]
    public void EpochsComeToEnoughSteps(int samples, int epochs)
    {
        Assert.Equal(epochs, new TrainingOptions().EpochsFor(samples));
        Assert.Equal(7, new TrainingOptions { Epochs = 7 }.EpochsFor(samples));
    }

    [Fact]
    public void FitTrainsForThoseEpochs()
    {
        using var trainer = new Trainer<LineNetwork>(new LineNetwork());
        var report = trainer.Fit(Samples.Line(2_000, 1), cancellationToken: Token);
        Assert.Equal((80, 80), (report.History.Count, report.History[0].Epochs));
        Assert.InRange(report.History[^1].LearningRate, 0, 1e-6);
    }

    /// <summary>Single steps know of no end that the rate could fall to.</summary>
    [Fact]
    public void SingleStepsHaveTheOptimizersRate()
    {
        using var trainer = new Trainer<LineNetwork>(new LineNetwork());
        trainer.Step([1, 2], [1], 1);
        Assert.Equal(trainer.Options.Optimizer.LearningRate, trainer.LearningRate);
    }

    private static double MeanOfSeeds(Func<int, double> accuracy) => Enumerable.Range(0, Seeds).Average(accuracy);

    private static double Accuracy<TNetwork>(TNetwork network, Dataset train, Dataset test, TrainingOptions options)
        where TNetwork : class, INetwork<TNetwork>
    {
        var normalizer = Normalizer.Standardize(train);
        using var trainer = new Trainer<TNetwork>(network, options);
        trainer.Fit(normalizer.Apply(train), cancellationToken: Token);
        return Evaluation.Of(network, normalizer.Apply(test)).Accuracy!.Value;
    }

    private static TNetwork Started<TNetwork>(TNetwork network, int seed)
        where TNetwork : class, INetwork<TNetwork>
    {
        network.Initialize(seed);
        return network;
    }
}
