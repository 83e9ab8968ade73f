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

    [Fact]
    public void CancelledItThrows() =>
        Assert.ThrowsAny<OperationCanceledException>(() => CrossValidation.Run(Samples.Line(40, 1), 2, _ => new LineNetwork(), Options, cancellationToken: new CancellationToken(true)));

    [Fact]
    public void OneCheckpointForAllFoldsIsRefused() =>
        Assert.Throws<ArgumentException>(() => CrossValidation.Run(Samples.Line(40, 1), 2, _ => new LineNetwork(), Options with { Checkpoint = new CheckpointOptions("file") }, cancellationToken: Token));
}
