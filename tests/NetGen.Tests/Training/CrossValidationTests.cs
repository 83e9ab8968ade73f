namespace NetGen.Tests.Training;

public sealed class CrossValidationTests
{
    private static readonly TrainingOptions Options = new() { Epochs = 20, BatchSize = 16, Optimizer = Optimizer.Adam(0.02), Seed = 4 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void EachFoldIsATrainingOnTheOthers()
    {
        var data = Samples.Clusters(90, 4, 3, seed: 1);
        var report = CrossValidation.Run(data, 3, _ => new IrisNetwork(), Options, Normalizer.Standardize, cancellationToken: Token);
        Assert.Equal(3, report.Folds.Count);
        foreach (var ((train, validation), fold) in data.KFold(3, Options.Seed).Zip(report.Folds))
        {
            var normalizer = Normalizer.Standardize(train);
            var network = new IrisNetwork();
            using var trainer = new Trainer<IrisNetwork>(network, Options);
            trainer.Fit(normalizer.Apply(train), cancellationToken: Token);
            var expected = Evaluation.Of(network, normalizer.Apply(validation));
            Assert.Equal((expected.Loss, expected.Accuracy, 30), (fold.Evaluation.Loss, fold.Evaluation.Accuracy, fold.Evaluation.Count));
        }

        double[] losses = [.. report.Folds.Select(fold => fold.Evaluation.Loss)];
        Assert.Equal(losses.Average(), report.MeanLoss, 1e-12);
        Assert.Equal(Math.Sqrt(losses.Sum(loss => Math.Pow(loss - losses.Average(), 2)) / 2), report.LossDeviation, 1e-12);
        Assert.Equal(report.Folds.Average(fold => fold.Evaluation.Accuracy!.Value), report.MeanAccuracy!.Value, 1e-12);
        Assert.StartsWith("fold  1  epochs   20  loss", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void NormalizersAreFittedOnceAFold()
    {
        int fitted = 0;
        CrossValidation.Run(Samples.Clusters(60, 4, 3, seed: 1), 3, _ => new IrisNetwork(), Options with { Epochs = 1 }, train =>
        {
            fitted++;
            return Normalizer.Standardize(train);
        }, cancellationToken: Token);
        Assert.Equal(3, fitted);
    }

    [Fact]
    public void RegressionHasNoAccuracy()
    {
        var report = CrossValidation.Run(Samples.Line(40, 1), 2, fold =>
        {
            var network = new LineNetwork();
            network.Initialize(fold);
            return network;
        }, Options, cancellationToken: Token);
        Assert.Null(report.MeanAccuracy);
        Assert.Null(report.AccuracyDeviation);
        Assert.DoesNotContain("accuracy", report.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A network that another fold has trained knows the samples that it would be measured by.</summary>
    [Fact]
    public void ANetworkMetBeforeIsRefusedBeforeAnyIsTrained()
    {
        var network = new IrisNetwork();
        float[] before = network.Parameters.ToArray();
        var error = Assert.Throws<ArgumentException>("create", () => CrossValidation.Run(Samples.Clusters(60, 4, 3, seed: 1), 5, _ => network, Options, cancellationToken: Token));
        Assert.Contains("Fold 2 has the network of fold 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("_ => new IrisNetwork()", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters.ToArray());
        Assert.Throws<ArgumentException>("create", () => CrossValidation.Run(Samples.Clusters(60, 4, 3, seed: 1), 5, _ => (IrisNetwork)null!, Options, cancellationToken: Token));
    }

    /// <summary>97 samples in three folds leave 64, 65 and 65 to learn from: the second has batches of 32 and one of 1.</summary>
    [Fact]
    public void FoldsThatDoNotSuitTheNetworkAreRefusedBeforeAnyIsTrained()
    {
        List<NormedNetwork> networks = [];
        var error = Assert.Throws<ArgumentException>(() => CrossValidation.Run(Samples.Clusters(97, 4, 3, seed: 1), 3, _ =>
        {
            networks.Add(new NormedNetwork());
            return networks[^1];
        }, Options with { BatchSize = 32 }, stratified: false, cancellationToken: Token));
        Assert.Contains("Fold 2 of 3: 65 samples in batches of 32 leave a batch of 1 sample", error.Message, StringComparison.Ordinal);
        Assert.All(networks, network => Assert.Equal(new NormedNetwork().Parameters, network.Parameters));
    }

    /// <summary>Quantities far from zero are learned where they are normalised, and the measures are of the quantities.</summary>
    [Fact]
    public void TargetsAreNormalisedByEachFoldsTrainingSamples()
    {
        var line = Samples.Line(200, 1);
        var data = Dataset.FromArrays(line.Inputs.ToArray(), [.. line.Targets.ToArray().Select(target => 10_000 + (1_000 * target))], 2, 1);
        var report = CrossValidation.Run(data, 4, _ => new LineNetwork(), Options with { Epochs = 200 }, normalizeTargets: Normalizer.StandardizeTargets, cancellationToken: Token);
        Assert.All(report.Folds, fold => Assert.InRange(fold.Evaluation.Regression!.RSquared, 0.99, 1));
        Assert.All(report.Folds, fold => Assert.InRange(fold.Evaluation.Regression!.MeanAbsoluteError, 10, 500));
        Assert.True(CrossValidation.Run(data, 4, _ => new LineNetwork(), Options, cancellationToken: Token).Folds[0].Evaluation.Regression!.RSquared < 0);
        Assert.Contains("activation Sigmoid", Assert.Throws<ArgumentException>(() => CrossValidation.Run(Samples.Xor, 2, _ => new XorNetwork(), Options, normalizeTargets: _ => new Normalizer([0.5f], [1]), cancellationToken: Token)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CancelledItThrows() =>
        Assert.ThrowsAny<OperationCanceledException>(() => CrossValidation.Run(Samples.Line(40, 1), 2, _ => new LineNetwork(), Options, cancellationToken: new CancellationToken(true)));

    [Fact]
    public void OneCheckpointForAllFoldsIsRefused() =>
        Assert.Throws<ArgumentException>(() => CrossValidation.Run(Samples.Line(40, 1), 2, _ => new LineNetwork(), Options with { Checkpoint = new CheckpointOptions("file") }, cancellationToken: Token));
}
