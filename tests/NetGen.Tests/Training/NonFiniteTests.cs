namespace NetGen.Tests.Training;

public sealed class NonFiniteTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // One sample whose square overflows, in the third batch of the second epoch, in file order.
    private static Dataset Poisoned { get; } = Dataset.FromArrays([1, 1, 1, 1, 3e38f, 1], [1, 1, 1, 1, -3e38f, 1], 1, 1);

    private static TrainingOptions Options(NonFinitePolicy policy) =>
        new() { NonFinite = policy, BatchSize = 1, Epochs = 2, Shuffle = false, Optimizer = Optimizer.Sgd(0.125), Schedule = LearningRateSchedule.Constant };

    [Fact]
    public void ThrowTellsEpochBatchAndTensor()
    {
        var network = new ProbeNetwork();
        using var trainer = new Trainer<ProbeNetwork>(network, Options(NonFinitePolicy.Throw));
        var error = Assert.Throws<NonFiniteException>(() => trainer.Fit(Poisoned, cancellationToken: Token));
        Assert.Equal((1, 5, 4L), (error.Epoch, error.Batch, error.Step));
        Assert.Equal("layers.0.weight", error.Tensor);
        Assert.False(float.IsFinite(error.Loss));
        Assert.Contains("Epoch 1, batch 5 (step 4) of ProbeNetwork", error.Message, StringComparison.Ordinal);
        Assert.Contains("The gradient of layers.0.weight is not finite.", error.Message, StringComparison.Ordinal);
        Assert.Equal(4, trainer.Steps);
        Assert.Equal(Twin(4).Parameters, network.Parameters);

        // The next Fit is a new training, and meets the sample again.
        Assert.Equal((1, 5, 8L), Assert.Throws<NonFiniteException>(() => trainer.Fit(Poisoned, cancellationToken: Token)) is var next ? (next.Epoch, next.Batch, next.Step) : default);
    }

    [Fact]
    public void StopEndsWithTheLastGoodStep()
    {
        var network = new ProbeNetwork();
        using var trainer = new Trainer<ProbeNetwork>(network, Options(NonFinitePolicy.Stop));
        var report = trainer.Fit(Poisoned, cancellationToken: Token);
        Assert.Equal(StopReason.NonFinite, report.StopReason);
        Assert.Empty(report.History);
        Assert.Equal(Twin(4).Parameters, network.Parameters);
    }

    [Fact]
    public void SkipLeavesTheBatchOutAndCountsIt()
    {
        var network = new ProbeNetwork();
        using var trainer = new Trainer<ProbeNetwork>(network, Options(NonFinitePolicy.Skip));
        var report = trainer.Fit(Poisoned, cancellationToken: Token);
        Assert.Equal(StopReason.Completed, report.StopReason);
        Assert.Equal([1, 1], report.History.Select(epoch => epoch.SkippedBatches));
        Assert.All(report.History, epoch => Assert.True(double.IsFinite(epoch.Loss)));
        Assert.Contains("1 skipped", report.History[0].ToString(), StringComparison.Ordinal);
        Assert.Equal(Twin(10).Parameters, network.Parameters);
    }

    // Adam's bias correction counts the steps made, not those left out.
    [Fact]
    public void SkippedBatchesLeaveNoTraceInTheOptimizer()
    {
        var one = new ProbeNetwork();
        var other = new ProbeNetwork();
        using var skipping = new Trainer<ProbeNetwork>(one, new TrainingOptions { NonFinite = NonFinitePolicy.Skip });
        using var plain = new Trainer<ProbeNetwork>(other);
        Assert.True(float.IsNaN(skipping.Step([float.NaN], [1], 1)));
        for (int i = 0; i < 3; i++)
        {
            skipping.Step([1], [1], 1);
            plain.Step([1], [1], 1);
        }

        Assert.Equal(other.Parameters, one.Parameters);
        Assert.Equal((4, 3), (skipping.Steps, plain.Steps));
    }

    [Fact]
    public void NaNAmongTheInputsNamesTheSample()
    {
        using var trainer = new Trainer<IrisNetwork>(new IrisNetwork());
        var inputs = new float[12];
        inputs[9] = float.NaN;
        var error = Assert.Throws<NonFiniteException>(() => trainer.Step(inputs, [1, 0, 0, 1, 0, 0, 1, 0, 0], 3));
        Assert.Contains("Step 0 of IrisNetwork", error.Message, StringComparison.Ordinal);
        Assert.Contains("Sample 2 of the batch has an input", error.Message, StringComparison.Ordinal);
        float[] targets = [1, 0, 0, 0, float.PositiveInfinity, 0, 1, 0, 0];
        Assert.Contains("Sample 1 of the batch has a target", Assert.Throws<NonFiniteException>(() => trainer.Step(new float[12], targets, 3)).Message, StringComparison.Ordinal);
        Assert.Equal(new IrisNetwork().Parameters, trainer.Network.Parameters);
    }

    [Fact]
    public void ParameterThatIsNotFiniteIsNamed()
    {
        var network = new IrisNetwork();
        var weight = IrisNetwork.Architecture.Parameters.Single(tensor => tensor.Name == "layers.1.weight");
        network.Parameters[weight.IndexOf(1, 2)] = float.NaN;
        using var trainer = new Trainer<IrisNetwork>(network);
        var error = Assert.Throws<NonFiniteException>(() => trainer.Step(new float[4], [1, 0, 0], 1));
        Assert.Equal("layers.1.weight", error.Tensor);
        Assert.Contains("layers.1.weight already holds", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GradientThatOverflowsAloneIsFound()
    {
        // The loss is finite, its gradient by the weight is not.
        using var trainer = new Trainer<ProbeNetwork>(new ProbeNetwork());
        var error = Assert.Throws<NonFiniteException>(() => trainer.Step([3e38f], [1e19f], 1));
        Assert.True(float.IsFinite(error.Loss));
        Assert.Equal("layers.0.weight", error.Tensor);
    }

    private static ProbeNetwork Twin(int steps)
    {
        var network = new ProbeNetwork();
        using var trainer = new Trainer<ProbeNetwork>(network, Options(NonFinitePolicy.Throw));
        for (int i = 0; i < steps; i++)
            trainer.Step([1], [1], 1);
        return network;
    }
}
