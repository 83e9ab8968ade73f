namespace NetGen.Tests.Training;

public sealed class LearningRateRangeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void RatesGrowByOneFactorUntilTheLossExplodes()
    {
        var network = new LineNetwork();
        float[] before = network.Parameters.ToArray();
        var options = new TrainingOptions { Optimizer = Optimizer.Sgd(0.1), BatchSize = 16, Schedule = LearningRateSchedule.Cosine(), WeightAverage = 0.9 };
        var range = LearningRateRange.Find(network, Samples.Line(200, 1), options, 1e-4, 100, 121, Token);
        Assert.Equal(before, network.Parameters.ToArray());
        Assert.InRange(range.Points.Count, 20, 120);
        for (int i = 0; i < range.Points.Count; i++)
            Assert.Equal(1e-4 * Math.Pow(10, i / 20.0), range.Points[i].Rate, 1e-9 * range.Points[i].Rate);
        // Squares of two inputs of variance 1: it learns by rates about 0.1 and cannot by rates above 1.
        Assert.InRange(range.SuggestedRate!.Value, 0.003, 0.7);
        Assert.InRange(range.Points[^1].Rate, 0.5, 10);
    }

    [Fact]
    public void TheFirstLossIsTheNetworksOwn()
    {
        var data = Samples.Line(64, 1);
        var network = new LineNetwork();
        var range = LearningRateRange.Find(network, data, new TrainingOptions { BatchSize = 64, Shuffle = false }, cancellationToken: Token);
        Assert.Equal(network.ComputeLoss(data.Inputs, data.Targets, 64), range.Points[0].Loss, 1e-5);
        Assert.Equal(range.Points[0].Loss, range.Points[0].SmoothedLoss, 1e-9);
    }

    [Fact]
    public void SamplesThatAllWeighNothingAreRefusedAsByFit()
    {
        var clusters = Samples.Clusters(60, 4, 3, seed: 1);
        var data = clusters.Select([.. Enumerable.Range(0, 60).Where(i => clusters.ClassOf(i) == 0)]);
        var options = new TrainingOptions { ClassWeights = [0, 1, 1] };
        Assert.Contains("Every sample has the weight 0", Assert.Throws<ArgumentException>("data", () => LearningRateRange.Find(new IrisNetwork(), data, options, cancellationToken: Token)).Message, StringComparison.Ordinal);
    }

    /// <summary>A batch of one, which batch normalisation cannot use, is refused where the test comes to it.</summary>
    [Fact]
    public void ABatchOfOneIsRefusedByTheNameOfItsSetting()
    {
        var data = Samples.Clusters(65, 4, 3, seed: 1);
        var network = new NormedNetwork();
        Assert.Contains("Choose another TrainingOptions.BatchSize", Assert.Throws<ArgumentException>(() => LearningRateRange.Find(network, data, cancellationToken: Token)).Message, StringComparison.Ordinal);
        Assert.Equal(2, LearningRateRange.Find(network, data, steps: 2, cancellationToken: Token).Points.Count);
        Assert.Equal(new NormedNetwork().Parameters, network.Parameters);
    }

    [Fact]
    public void CancelledTheParametersAreBack()
    {
        var network = new LineNetwork();
        float[] before = network.Parameters.ToArray();
        Assert.ThrowsAny<OperationCanceledException>(() => LearningRateRange.Find(network, Samples.Line(64, 1), cancellationToken: new CancellationToken(true)));
        Assert.Equal(before, network.Parameters.ToArray());
    }

    [Fact]
    public void NumbersOutOfRangeAreRefused()
    {
        var data = Samples.Line(64, 1);
        Assert.Throws<ArgumentOutOfRangeException>("minimum", () => LearningRateRange.Find(new LineNetwork(), data, minimum: 0, cancellationToken: Token));
        Assert.Throws<ArgumentOutOfRangeException>("maximum", () => LearningRateRange.Find(new LineNetwork(), data, minimum: 1, maximum: 1, cancellationToken: Token));
        Assert.Throws<ArgumentOutOfRangeException>("steps", () => LearningRateRange.Find(new LineNetwork(), data, steps: 1, cancellationToken: Token));
    }
}
