using NetGen.Numerics;

namespace NetGen.Tests.Training;

/// <summary>What the options do to a step, against the same worked out from Backward.</summary>
public sealed class RegularisationTests
{
    private static readonly Dataset Data = Samples.Clusters(40, 4, 3, seed: 9);

    private static ParameterInfo[] Tensors { get; } = [.. IrisNetwork.Architecture.Parameters];

    [Theory]
    [InlineData(0.01)]
    [InlineData(1000)]
    public void ClipNormScalesLongGradientsOnly(double limit)
    {
        var gradient = Gradient(Data.Targets);
        double norm = Math.Sqrt(Places().Sum(place => (double)gradient[place] * gradient[place]));
        Assert.InRange(norm, 0.011, 999);
        double scale = Math.Min(1, limit / (norm + 1e-6));
        CheckStep(new TrainingOptions { ClipNorm = limit }, place => gradient[place] * scale);
    }

    [Fact]
    public void ClipNormOfHugeGradientsDoesNotOverflow()
    {
        var network = new ProbeNetwork();
        using var trainer = new Trainer<ProbeNetwork>(network, new TrainingOptions { ClipNorm = 1, Optimizer = Optimizer.Sgd(1) });
        trainer.Step([1e15f], [1e15f], 1);
        Assert.Equal(1, network.Weight, 1e-6f);
    }

    [Fact]
    public void ClipValueCutsEachValue()
    {
        var gradient = Gradient(Data.Targets);
        Assert.Contains(Places(), place => Math.Abs(gradient[place]) > 0.05f);
        CheckStep(new TrainingOptions { ClipValue = 0.05 }, place => Math.Clamp(gradient[place], -0.05f, 0.05f));
    }

    [Fact]
    public void L1PullsWeightsTowardsZeroAndLeavesBiases()
    {
        var gradient = Gradient(Data.Targets);
        var parameters = Biased().Parameters.ToArray();
        var biases = Places(ParameterKind.Bias).ToHashSet();
        Assert.NotEmpty(biases);
        CheckStep(new TrainingOptions { L1 = 0.5 }, place => gradient[place] + (biases.Contains(place) ? 0 : 0.5 * Math.Sign(parameters[place])));
    }

    [Fact]
    public void MaxNormBoundsTheWeightsIntoEachUnit()
    {
        var network = new IrisNetwork();
        var before = network.Parameters.ToArray();
        using var trainer = new Trainer<IrisNetwork>(network, new TrainingOptions { MaxNorm = 0.9, Optimizer = Optimizer.Sgd(1e-30) });
        trainer.Step(Data.Inputs, Data.Targets, 40);
        int scaled = 0;
        foreach (var tensor in Tensors.Where(tensor => tensor.Kind == ParameterKind.Weight))
        {
            for (int output = 0; output < tensor.Shape[0]; output++)
            {
                int[] places = [.. tensor.IndicesOf(output)];
                double norm = Math.Sqrt(places.Sum(place => (double)before[place] * before[place]));
                double scale = Math.Min(1, 0.9 / norm);
                scaled += scale < 1 ? 1 : 0;
                Assert.All(places, place => Assert.Equal(before[place] * scale, network.Parameters[place], 1e-6));
            }
        }

        Assert.InRange(scaled, 1, 12);
    }

    [Fact]
    public void LabelSmoothingSpreadsTargetsOverTheClasses()
    {
        float[] smooth = [.. Data.Targets.ToArray().Select(target => (0.7f * target) + 0.1f)];
        var gradient = Gradient(smooth);
        CheckStep(new TrainingOptions { LabelSmoothing = 0.3 }, place => gradient[place]);
    }

    [Fact]
    public void LabelSmoothingOfOneOutputHasTwoClasses()
    {
        using var smoothing = new Trainer<XorNetwork>(new XorNetwork(), new TrainingOptions { LabelSmoothing = 0.2 });
        using var plain = new Trainer<XorNetwork>(new XorNetwork());
        float loss = smoothing.Step([1, 0, 1, 1], [1, 0], 2);
        Assert.Equal(plain.Step([1, 0, 1, 1], [0.9f, 0.1f], 2), loss, 1e-6f);
    }

    [Fact]
    public void ClassWeightsWeighTheMean()
    {
        double[] weights = [1, 0, 3.5];
        double total = 0;
        var parts = new double[IrisNetwork.Architecture.ParameterLength];
        double losses = 0;
        for (int i = 0; i < 40; i++)
        {
            double weight = weights[Data.ClassOf(i)];
            var gradient = new AlignedBuffer(parts.Length);
            losses += weight * Biased().Backward(Data.Input(i), Data.Target(i), 1, gradient.Span);
            for (int k = 0; k < parts.Length; k++)
                parts[k] += weight * gradient.Span[k];
            total += weight;
        }

        double loss = CheckStep(new TrainingOptions { ClassWeights = weights }, place => parts[place] / total);
        Assert.Equal(losses / total, loss, 1e-5);
    }

    [Fact]
    public void ClassWeightsOfOneOutputAreOfTwoClasses()
    {
        using var weighted = new Trainer<XorNetwork>(new XorNetwork(), new TrainingOptions { ClassWeights = [0, 2] });
        using var plain = new Trainer<XorNetwork>(new XorNetwork());
        Assert.Equal(plain.Step([1, 0], [1], 1), weighted.Step([1, 0, 1, 1], [1, 0], 2), 1e-6f);
        Assert.Equal(0, weighted.Step([1, 1], [0], 1));
    }

    [Fact]
    public void EpochLossIsWeightedToo()
    {
        using var trainer = new Trainer<IrisNetwork>(new IrisNetwork(), new TrainingOptions { ClassWeights = [1, 0, 3.5], Epochs = 1, BatchSize = 7, Optimizer = Optimizer.Sgd(1e-30) });
        using var whole = new Trainer<IrisNetwork>(new IrisNetwork(), new TrainingOptions { ClassWeights = [1, 0, 3.5] });
        var report = trainer.Fit(Data, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(whole.Step(Data.Inputs, Data.Targets, 40), report.History[0].Loss, 1e-5);
    }

    [Fact]
    public void AverageFollowsTheParameters()
    {
        var network = new IrisNetwork();
        using var trainer = new Trainer<IrisNetwork>(network, new TrainingOptions { WeightAverage = 0.75 });
        var expected = new double[network.Parameters.Length];
        for (int step = 0; step < 10; step++)
        {
            trainer.Step(Data.Inputs, Data.Targets, 40);
            for (int i = 0; i < expected.Length; i++)
                expected[i] = step == 0 ? network.Parameters[i] : (0.75 * expected[i]) + (0.25 * network.Parameters[i]);
        }

        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], trainer.AveragedParameters[i], 1e-6);
        Assert.False(trainer.AveragedParameters.SequenceEqual(network.Parameters));
    }

    [Fact]
    public void FitLeavesTheAverageAndGoesOnFromTheTrainedParameters()
    {
        var options = new TrainingOptions { WeightAverage = 0.75, Epochs = 2, BatchSize = 40, Shuffle = false, Schedule = LearningRateSchedule.Constant };
        var token = TestContext.Current.CancellationToken;
        var network = new IrisNetwork();
        using var trainer = new Trainer<IrisNetwork>(network, options);
        trainer.Fit(Data, Data, cancellationToken: token);
        Assert.Equal(trainer.AveragedParameters, network.Parameters);
        Assert.Equal(Twin(2).Parameters, network.Parameters);
        var report = trainer.Fit(Data, Data, cancellationToken: token);
        Assert.Equal(Twin(4).Parameters, network.Parameters);
        Assert.Equal(Evaluation.Of(network, Data).Loss, report.History[1].ValidationLoss);

        IrisNetwork Twin(int steps)
        {
            var twin = new IrisNetwork();
            using var other = new Trainer<IrisNetwork>(twin, options);
            for (int step = 0; step < steps; step++)
                other.Step(Data.Inputs, Data.Targets, 40);
            other.AveragedParameters.CopyTo(twin.Parameters);
            return twin;
        }
    }

    [Fact]
    public void ParametersThatTheProgramSetReplaceTheAverage()
    {
        var token = TestContext.Current.CancellationToken;
        var network = new ProbeNetwork();
        using var trainer = new Trainer<ProbeNetwork>(network, new TrainingOptions { WeightAverage = 0.5, Epochs = 1, Optimizer = Optimizer.Sgd(1e-30) });
        var data = Dataset.FromArrays([1], [1], 1, 1);
        trainer.Fit(data, cancellationToken: token);
        network.Weight = 5;
        trainer.Fit(data, cancellationToken: token);
        Assert.Equal(5, network.Weight);
    }

    /// <summary>A step of plain gradient descent at rate 1 takes the expected gradient away.</summary>
    private static double CheckStep(TrainingOptions options, Func<int, double> expectedGradient)
    {
        var network = Biased();
        var before = network.Parameters.ToArray();
        using var trainer = new Trainer<IrisNetwork>(network, options with { Optimizer = Optimizer.Sgd(1) });
        float loss = trainer.Step(Data.Inputs, Data.Targets, 40);
        foreach (int place in Places())
            Assert.Equal(before[place] - expectedGradient(place), network.Parameters[place], 2e-6);
        Assert.All(Enumerable.Range(0, before.Length).Except(Places()), place => Assert.Equal(0, network.Parameters[place]));
        return loss;
    }

    private static float[] Gradient(ReadOnlySpan<float> targets)
    {
        var gradient = new AlignedBuffer(IrisNetwork.Architecture.ParameterLength);
        Biased().Backward(Data.Inputs, targets, 40, gradient.Span);
        return gradient.Span.ToArray();
    }

    private static IrisNetwork Biased()
    {
        var network = new IrisNetwork();
        foreach (int place in Places(ParameterKind.Bias))
            network.Parameters[place] = 0.25f;
        return network;
    }

    private static IEnumerable<int> Places(ParameterKind? kind = null) =>
        Tensors.Where(tensor => kind is null || tensor.Kind == kind).SelectMany(tensor => tensor.Indices);
}
