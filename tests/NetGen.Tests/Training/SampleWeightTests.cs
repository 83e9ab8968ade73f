namespace NetGen.Tests.Training;

public sealed class SampleWeightTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void AWeightCountsAsThatManySamples()
    {
        var data = Samples.Clusters(6, 4, 3, seed: 1);
        var repeated = data.Select([0, 0, 0, 1, 3, 3, 5]);
        var weighted = data.WithSampleWeights([3, 1, 0, 2, 0, 1]);
        var options = new TrainingOptions { Epochs = 5, BatchSize = 100, Shuffle = false, Optimizer = Optimizer.Sgd(0.1) };
        var (expected, found) = (new IrisNetwork(), new IrisNetwork());
        using var first = new Trainer<IrisNetwork>(expected, options);
        using var second = new Trainer<IrisNetwork>(found, options);
        var losses = first.Fit(repeated, cancellationToken: Token).History.Select(epoch => epoch.Loss);
        Assert.All(losses.Zip(second.Fit(weighted, cancellationToken: Token).History), pair => Assert.Equal(pair.First, pair.Second.Loss, 1e-6));
        for (int i = 0; i < expected.Parameters.Length; i++)
            Assert.Equal(expected.Parameters[i], found.Parameters[i], 1e-6f);
    }

    [Fact]
    public void TheyMultiplyWithTheClassesWeights()
    {
        var data = Samples.Clusters(40, 4, 3, seed: 2);
        double[] classes = [1, 2, 4];
        float[] both = [.. Enumerable.Range(0, 40).Select(i => (i % 3) * (float)classes[data.ClassOf(i)])];
        var options = new TrainingOptions { Epochs = 3, BatchSize = 16, Seed = 1 };
        float[] expected = Fit(data.WithSampleWeights(both), options);
        Assert.Equal(expected, Fit(data.WithSampleWeights([.. Enumerable.Range(0, 40).Select(i => (float)(i % 3))]), options with { ClassWeights = classes }));
        Assert.NotEqual(expected, Fit(data, options));
    }

    [Fact]
    public void EqualWeightsChangeNothing()
    {
        var data = Samples.Clusters(40, 4, 3, seed: 2);
        var options = new TrainingOptions { Epochs = 3, BatchSize = 16, Seed = 1 };
        Assert.Equal(Fit(data, options), Fit(data.WithSampleWeights([.. Enumerable.Repeat(1f, 40)]), options));
    }

    [Fact]
    public void StepTakesThem()
    {
        var data = Samples.Clusters(16, 4, 3, seed: 3);
        float[] weights = [.. Enumerable.Range(0, 16).Select(i => (float)(i % 4))];
        using var fitted = new Trainer<IrisNetwork>(new IrisNetwork(), new TrainingOptions { Epochs = 1, BatchSize = 16, Shuffle = false });
        using var stepped = new Trainer<IrisNetwork>(new IrisNetwork());
        double loss = fitted.Fit(data.WithSampleWeights(weights), cancellationToken: Token).History[0].Loss;
        Assert.Equal((float)loss, stepped.Step(data.Inputs, data.Targets, 16, weights));
        Assert.Equal(fitted.Network.Parameters, stepped.Network.Parameters);
        Assert.Contains("sample 1 is -1", Assert.Throws<ArgumentException>(() => stepped.Step(data.Inputs, data.Targets, 2, [1, -1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => stepped.Step(data.Inputs, data.Targets, 2, [1]));
    }

    [Fact]
    public void TheyStayWithTheirSamples()
    {
        // The weight is the first input: whatever becomes of the set they must agree.
        float[] weights = [.. Enumerable.Range(1, 20).Select(i => (float)i)];
        var data = Dataset.FromArrays(weights, new float[20], 1, 1).WithSampleWeights(weights);
        var (train, test) = data.Split(0.7, seed: 1);
        var (fold, validation) = data.KFold(3, seed: 1).First();
        foreach (var part in new[] { data, train, test, fold, validation, data.Slice(3, 4), data.Take(2), data.Select([7, 1]) })
            Assert.Equal(part.Inputs, part.SampleWeights);
        Assert.Equal(weights, Normalizer.Standardize(data).Apply(data).SampleWeights);
        Assert.True(Dataset.FromArrays([1], [1], 1, 1).SampleWeights.IsEmpty);
    }

    [Fact]
    public void WeightsThatAreNoneAreRefused()
    {
        var data = Samples.Xor;
        Assert.Contains("3 weights for 4", Assert.Throws<ArgumentException>(() => data.WithSampleWeights([1, 1, 1])).Message, StringComparison.Ordinal);
        Assert.Contains("sample 2", Assert.Throws<ArgumentException>(() => data.WithSampleWeights([1, 1, float.NaN, 1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => data.WithSampleWeights([1, 1, -1, 1]));
        Assert.Throws<ArgumentException>(() => data.WithSampleWeights([0, 0, 0, 0]));
    }

    private static float[] Fit(Dataset data, TrainingOptions options)
    {
        using var trainer = new Trainer<IrisNetwork>(new IrisNetwork(), options);
        trainer.Fit(data, cancellationToken: Token);
        return trainer.Network.Parameters.ToArray();
    }
}
