namespace NetGen.Tests.Training;

/// <summary>What a training's figures suggest is said at its end, and nothing where nothing stands out.</summary>
public sealed class HintTests
{
    private static readonly Dataset Point = Dataset.FromArrays([1, 1], [1, 1], 1, 1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void ASoundTrainingHasNone()
    {
        var (train, validation) = Samples.Clusters(400, 4, 3, seed: 1).Split(0.5, seed: 1);
        var report = Trainer.Fit(new IrisNetwork(), train, validation, new TrainingOptions { Epochs = 40 }, cancellationToken: Token);
        Assert.Empty(report.Hints);
        Assert.DoesNotContain("Hint", report.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "The parameters of epoch 2 were kept.")]
    [InlineData(false, "TrainingOptions.KeepBest")]
    public void OverfittingIsTold(bool keep, string kept)
    {
        var report = Fit([3, 1, 1.5f, 1.6f, 2], new TrainingOptions { KeepBest = keep, Optimizer = Optimizer.Sgd(0.1) });
        var hint = Assert.Single(report.Hints, hint => hint.Kind == TrainingHintKind.Overfitting);
        Assert.Contains("lowest in epoch 2 of 5 and 100 % above that at the end", hint.Finding, StringComparison.Ordinal);
        Assert.Contains(kept, hint.Advice, StringComparison.Ordinal);
        Assert.EndsWith($"\n{hint}", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ALossThatStillFallsIsTold()
    {
        Assert.Equal([TrainingHintKind.StillImproving], Kinds([10, 9, 8, 7, 6, 5], new TrainingOptions { Optimizer = Optimizer.Sgd(0.1) }));
        Assert.Empty(Kinds([10, 5, 2, 1.1f, 1.01f, 1], new TrainingOptions { Optimizer = Optimizer.Sgd(0.1) }));
    }

    [Fact]
    public void ARateThatIsTooHighOrTooLowIsTold()
    {
        Assert.Contains(TrainingHintKind.LossRose, Kinds([1, 1, 1], new TrainingOptions { Optimizer = Optimizer.Sgd(2), Schedule = LearningRateSchedule.Constant }));
        Assert.Contains(TrainingHintKind.LossStayed, Kinds([1, 1, 1], new TrainingOptions { Optimizer = Optimizer.Sgd(1e-9) }));
        var poisoned = Dataset.FromArrays([1, 3e38f], [1, -3e38f], 1, 1);
        var report = Trainer.Fit(new ProbeNetwork(), poisoned, options: new TrainingOptions { NonFinite = NonFinitePolicy.Stop }, cancellationToken: Token);
        Assert.Equal((StopReason.NonFinite, TrainingHintKind.LossRose), (report.StopReason, Assert.Single(report.Hints).Kind));
    }

    [Fact]
    public void AClassThatIsNeverAnsweredAndOneThatDominatesAreTold()
    {
        var clusters = Samples.Clusters(400, 4, 2, seed: 1);
        var rare = clusters.Select([.. Enumerable.Range(0, 400).Where(i => clusters.ClassOf(i) == 0 || i % 100 == 0)]).ToBinary();
        int few = rare.CountClasses()[1];
        var network = new RareNetwork();
        network.Layer1.Bias[0] = -20;
        var report = Trainer.Fit(network, rare, options: new TrainingOptions { Epochs = 3, Optimizer = Optimizer.Sgd(1e-6) }, cancellationToken: Token);
        Assert.Equal([TrainingHintKind.LossStayed, TrainingHintKind.ClassNeverPredicted, TrainingHintKind.OneClassDominates], report.Hints.Select(hint => hint.Kind));
        Assert.Contains($"training samples {few} are of class 'class 1'", report.Hints[1].Finding, StringComparison.Ordinal);
        Assert.Contains("of class 'class 0'", report.Hints[^1].Finding, StringComparison.Ordinal);
        Assert.Contains("BalancedClassWeights", report.Hints[^1].Advice, StringComparison.Ordinal);

        // Trainings as short are parts of a longer one, such as one beside a game: they are not looked through.
        Assert.Empty(Trainer.Fit(network, rare, options: new TrainingOptions { Epochs = 2, Optimizer = Optimizer.Sgd(1e-6) }, cancellationToken: Token).Hints);

        report = Trainer.Fit(new RareNetwork(), rare, options: new TrainingOptions { Epochs = 60, ClassWeights = rare.BalancedClassWeights() }, cancellationToken: Token);
        Assert.DoesNotContain(TrainingHintKind.OneClassDominates, report.Hints.Select(hint => hint.Kind));
    }

    [Fact]
    public void ACancelledTrainingHasNone() =>
        Assert.Empty(Trainer.Fit(new ProbeNetwork(), Point, options: new TrainingOptions { Epochs = 5 }, cancellationToken: new CancellationToken(true)).Hints);

    private static IEnumerable<TrainingHintKind> Kinds(float[] validationLosses, TrainingOptions options) => Fit(validationLosses, options).Hints.Select(hint => hint.Kind);

    private static TrainingReport Fit(float[] validationLosses, TrainingOptions options) =>
        Trainer.Fit(new ProbeNetwork { OnLoss = new Queue<float>(validationLosses).Dequeue }, Point, Point, options with { Epochs = validationLosses.Length }, cancellationToken: Token);
}
