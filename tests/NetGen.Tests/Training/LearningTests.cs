namespace NetGen.Tests.Training;

/// <summary>Networks learn what they should, from fixed seeds.</summary>
public sealed class LearningTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> OptimizerNames => [.. Optimizers.Keys];

    internal static Dictionary<string, Optimizer> Optimizers { get; } = new()
    {
        ["sgd"] = Optimizer.Sgd(2),
        ["nesterov"] = Optimizer.Sgd(0.5, momentum: 0.9, nesterov: true),
        ["adagrad"] = Optimizer.Adagrad(0.2),
        ["rmsprop"] = Optimizer.RmsProp(),
        ["adam"] = Optimizer.Adam(0.03),
        ["adamw"] = Optimizer.AdamW(0.03),
        ["nadam"] = Optimizer.NAdam(0.03),
        ["lion"] = Optimizer.Lion(0.01),
        ["rprop"] = Optimizer.Rprop(),
    };

    [Theory]
    [MemberData(nameof(OptimizerNames))]
    public void EveryOptimizerLearnsXor(string name)
    {
        var network = new XorNetwork();
        using var trainer = new Trainer<XorNetwork>(network, new TrainingOptions { Epochs = 1000, BatchSize = 4, Optimizer = Optimizers[name] });
        trainer.Fit(Samples.Xor, cancellationToken: Token);
        var evaluation = Evaluation.Of(network, Samples.Xor);
        Assert.Equal(1, evaluation.Accuracy);
        Assert.True(evaluation.Loss < 0.1, $"loss {evaluation.Loss}");
    }

    /// <summary>At least 95 of 100 starts find the way out of exclusive or's flat places: 19 of these 20.</summary>
    [Theory]
    [InlineData("nesterov")]
    [InlineData("rmsprop")]
    [InlineData("adam")]
    [InlineData("adagrad")]
    public void XorIsLearnedFromAlmostEverySeed(string name)
    {
        int learned = 0;
        for (int seed = 0; seed < 20; seed++)
        {
            var network = new XorNetwork();
            network.Initialize(seed);
            using var trainer = new Trainer<XorNetwork>(network, new TrainingOptions { Epochs = 1000, BatchSize = 4, Optimizer = Optimizers[name], Seed = seed });
            trainer.Fit(Samples.Xor, cancellationToken: Token);
            if (Evaluation.Of(network, Samples.Xor).Accuracy == 1)
                learned++;
        }

        Assert.InRange(learned, 19, 20);
    }

    [Fact]
    public void MaxoutLearnsXorByItsPieces()
    {
        int learned = 0;
        for (int seed = 0; seed < 20; seed++)
        {
            var network = new MaxoutXorNetwork();
            network.Initialize(seed);
            using var trainer = new Trainer<MaxoutXorNetwork>(network, new TrainingOptions { Epochs = 1000, BatchSize = 4, Optimizer = Optimizer.Adam(0.03) });
            trainer.Fit(Samples.Xor, cancellationToken: Token);
            if (Evaluation.Of(network, Samples.Xor).Accuracy == 1)
                learned++;
        }

        Assert.InRange(learned, 16, 20);
    }

    [Fact]
    public void LineIsFound()
    {
        var network = new LineNetwork();
        using var trainer = new Trainer<LineNetwork>(network, new TrainingOptions { Epochs = 50, Optimizer = Optimizer.Sgd(0.05), Schedule = LearningRateSchedule.Cosine() });
        trainer.Fit(Samples.Line(500, 1), cancellationToken: Token);
        var evaluation = Evaluation.Of(network, Samples.Line(500, 2));
        Assert.InRange(evaluation.Regression!.RSquared, 0.998, 1);
        Assert.InRange(evaluation.Regression.RootMeanSquaredError, 0.09, 0.11);
    }

    [Fact]
    public void IrisIsLearned()
    {
        var (train, test) = Dataset.FromCsv(TestData.Require("iris.csv"), target: "species").Split(0.8, seed: 1);
        var normalizer = Normalizer.Standardize(train);
        var network = new IrisNetwork();
        using var trainer = new Trainer<IrisNetwork>(network, new TrainingOptions { Epochs = 60, BatchSize = 16, Optimizer = Optimizer.Adam(0.01), Seed = 1 });
        var report = trainer.Fit(normalizer.Apply(train), normalizer.Apply(test), cancellationToken: Token);
        Assert.True(report.History[^1].ValidationAccuracy >= 0.93, report.ToString());
    }

    [Fact]
    public void WineQualityIsLearned()
    {
        var (train, test) = Dataset.FromCsv(TestData.Require("wine-quality.csv"), target: "quality").Split(0.8, seed: 1);
        var normalizer = Normalizer.Standardize(train);
        var network = new WineNetwork();
        using var trainer = new Trainer<WineNetwork>(network, new TrainingOptions { Epochs = 40, BatchSize = 100, Optimizer = Optimizer.AdamW(0.01), Seed = 1, EarlyStopping = new EarlyStopping { Patience = 8 } });
        var report = trainer.Fit(normalizer.Apply(train), normalizer.Apply(test), cancellationToken: Token);
        double accuracy = Evaluation.Of(network, normalizer.Apply(test)).Accuracy!.Value;
        Assert.True(accuracy >= 0.55, $"{accuracy}, where the commonest class makes up 43.6 %\n{report}");
    }

    [Fact]
    public void HandwrittenDigitsAreLearned()
    {
        double accuracy = AccuracyOnDigits(new DigitNetwork(), new TrainingOptions { Epochs = 10, BatchSize = 100, Optimizer = Optimizer.Adam(2e-3) });
        Assert.True(accuracy >= 0.975, $"{accuracy}");
    }

    [Fact]
    [Trait(LongTests.Trait, LongTests.Value)]
    public void ConvolutionsReadHandwrittenDigits()
    {
        LongTests.Require();
        double accuracy = AccuracyOnDigits(new ConvolutionalDigitNetwork(), new TrainingOptions { Epochs = 8, BatchSize = 64, Optimizer = Optimizer.AdamW(2e-3) });
        Assert.True(accuracy >= 0.99, $"{accuracy}");
    }

    [Fact]
    public void StripesAreLearnedWhereverTheyLie()
    {
        var network = new StripeNetwork();
        using var trainer = new Trainer<StripeNetwork>(network, new TrainingOptions { Epochs = 12, BatchSize = 20, Optimizer = Optimizer.Adam(1e-2), Seed = 1 });
        trainer.Fit(Samples.Stripes(600, seed: 1), cancellationToken: Token);
        double accuracy = Evaluation.Of(network, Samples.Stripes(600, seed: 2)).Accuracy!.Value;
        Assert.True(accuracy >= 0.98, $"{accuracy}");
    }

    /// <summary>On MNIST's test images, after training on all others along a cosine.</summary>
    private static double AccuracyOnDigits<TNetwork>(TNetwork network, TrainingOptions options)
        where TNetwork : class, INetwork<TNetwork>
    {
        string folder = TestData.Require("mnist");
        using var trainer = new Trainer<TNetwork>(network, options with { Schedule = LearningRateSchedule.Cosine(), Seed = 1 });
        trainer.Fit(Dataset.FromIdxFolder(folder, train: true), cancellationToken: Token);
        return Evaluation.Of(network, Dataset.FromIdxFolder(folder, train: false)).Accuracy!.Value;
    }
}
