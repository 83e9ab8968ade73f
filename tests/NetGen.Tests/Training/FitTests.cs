namespace NetGen.Tests.Training;

public sealed class FitTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void TwoThousandRecordsInBatchesOfHundredAreTwentyIterations()
    {
        var options = new TrainingOptions { BatchSize = 100, Epochs = 2 };
        Assert.Equal(20, options.IterationsPerEpoch(2000));
        Assert.Equal(21, options.IterationsPerEpoch(2001));
        Assert.Equal(0, options.IterationsPerEpoch(0));

        using var trainer = new Trainer<LineNetwork>(new LineNetwork(), options);
        var report = trainer.Fit(Samples.Line(2000, 1), cancellationToken: Token);
        Assert.Equal([20, 20], report.History.Select(epoch => epoch.Iterations));
        Assert.Equal(40, report.Steps);
        Assert.Equal(40, trainer.Steps);
        Assert.Equal(StopReason.Completed, report.StopReason);
    }

    [Fact]
    public void EveryEpochVisitsEverySampleOnceInAnOrderOfItsOwn()
    {
        var (first, second) = TwoEpochs(new TrainingOptions { Seed = 1 });
        float[] ascending = [.. Enumerable.Range(0, 70).Select(i => (float)i)];
        Assert.Equal(ascending, first.Order());
        Assert.Equal(ascending, second.Order());
        Assert.NotEqual(ascending, first);
        Assert.NotEqual(first, second);

        var (firstAgain, secondAgain) = TwoEpochs(new TrainingOptions { Seed = 1 });
        Assert.Equal(first, firstAgain);
        Assert.Equal(second, secondAgain);
        Assert.NotEqual(first, TwoEpochs(new TrainingOptions { Seed = 2 }).First);
        Assert.NotEqual(first, TwoEpochs(new TrainingOptions { Seed = -1 }).First);
        var (unshuffled, again) = TwoEpochs(new TrainingOptions { Shuffle = false });
        Assert.Equal(ascending, unshuffled);
        Assert.Equal(ascending, again);
    }

    [Fact]
    public void PartialLastBatchAveragesOverItsRealSize()
    {
        // Rate 1/2 steps the bias to the batch's mean target.
        var network = new ProbeNetwork();
        using var trainer = new Trainer<ProbeNetwork>(network, new TrainingOptions { Optimizer = Optimizer.Sgd(0.5), BatchSize = 4, Epochs = 1, Shuffle = false, Schedule = LearningRateSchedule.Constant });
        var report = trainer.Fit(Dataset.FromArrays(new float[6], [1, 1, 1, 1, 5, 7], 1, 1), cancellationToken: Token);
        Assert.Equal(6, network.Bias);
        // Losses before the steps: four of 1, then 16 and 36 about the bias 1.
        Assert.Equal((4 + 16 + 36) / 6.0, report.History[0].Loss, 1e-6);
    }

    [Fact]
    public void TrainingSamplesAreMeasuredWhereWanted()
    {
        var data = Samples.Clusters(333, 4, 3, seed: 1);
        var options = new TrainingOptions { Epochs = 2, Seed = 3 };
        var measured = new MixedNetwork();
        using var trainer = new Trainer<MixedNetwork>(measured, options with { MeasureTraining = true });
        var report = trainer.Fit(data, cancellationToken: Token);
        var evaluation = Evaluation.Of(measured, data);
        Assert.Equal((evaluation.Loss, evaluation.Accuracy), (report.History[^1].TrainingLoss, report.History[^1].TrainingAccuracy));
        Assert.NotEqual(report.History[^1].Loss, report.History[^1].TrainingLoss);
        Assert.NotEqual(report.History[0].TrainingLoss, report.History[1].TrainingLoss);
        Assert.Contains("training ", report.History[0].ToString(), StringComparison.Ordinal);

        // Looking changes nothing.
        var plain = new MixedNetwork();
        using var other = new Trainer<MixedNetwork>(plain, options);
        Assert.Equal((null, null), (other.Fit(data, cancellationToken: Token).History[^1].TrainingLoss, report.History[^1].ValidationLoss));
        Assert.Equal(plain.Parameters, measured.Parameters);
    }

    [Fact]
    public void SameSeedSameBits()
    {
        var data = Samples.Clusters(333, 4, 3, seed: 1);
        Assert.Equal(Parameters(seed: 5, threads: 1), Parameters(seed: 5, threads: 2));
        Assert.NotEqual(Parameters(seed: 5, threads: 1), Parameters(seed: 6, threads: 1));

        float[] Parameters(int seed, int threads)
        {
            var network = new IrisNetwork();
            using var trainer = new Trainer<IrisNetwork>(network, new TrainingOptions { Seed = seed, Threads = threads, Epochs = 3, BatchSize = 100 });
            trainer.Fit(data, cancellationToken: Token);
            return network.Parameters.ToArray();
        }
    }

    [Fact]
    public void ValidationIsThatOfEvaluation()
    {
        var (train, validation) = Samples.Clusters(700, 4, 3, seed: 2).Split(0.5, seed: 1);
        var network = new IrisNetwork();
        using var trainer = new Trainer<IrisNetwork>(network, new TrainingOptions { Epochs = 3, KeepBest = false });
        var report = trainer.Fit(train, validation, cancellationToken: Token);
        var evaluation = Evaluation.Of(network, validation);
        Assert.Equal(evaluation.Loss, report.History[^1].ValidationLoss);
        Assert.Equal(evaluation.Accuracy, report.History[^1].ValidationAccuracy);
        Assert.Equal(network.ComputeLoss(validation.Inputs, validation.Targets, validation.Count), evaluation.Loss, 1e-5);
        Assert.Equal(report.History.MinBy(epoch => epoch.ValidationLoss)!.Epoch, report.BestEpoch);
        Assert.False(report.RestoredBest);
    }

    [Fact]
    public void RegressionHasNoAccuracy()
    {
        using var trainer = new Trainer<LineNetwork>(new LineNetwork(), new TrainingOptions { Epochs = 1 });
        var epoch = trainer.Fit(Samples.Line(50, 1), Samples.Line(50, 2), cancellationToken: Token).History[0];
        Assert.NotNull(epoch.ValidationLoss);
        Assert.Null(epoch.ValidationAccuracy);
    }

    [Fact]
    public void ScheduleSetsTheRateOfEveryStep()
    {
        List<double> rates = [];
        var network = new ProbeNetwork();
        using var trainer = new Trainer<ProbeNetwork>(network, new TrainingOptions
        {
            Optimizer = Optimizer.Sgd(0.1),
            Epochs = 3,
            BatchSize = 10,
            Schedule = LearningRateSchedule.Function((rate, time) => rate * (1 + time.Step + (100 * time.TotalSteps))),
        });
        network.OnBackward = _ => rates.Add(trainer.LearningRate);
        var report = trainer.Fit(Dataset.FromArrays(new float[25], new float[25], 1, 1), cancellationToken: Token);
        Assert.Equal(Enumerable.Range(0, 9).Select(step => 0.1 * (1 + step + 900)), rates);
        Assert.Equal([0.1 * 903, 0.1 * 906, 0.1 * 909], report.History.Select(epoch => epoch.LearningRate));
    }

    [Fact]
    public void PlateauFollowsTheValidationLoss()
    {
        var losses = new Queue<float>([1, 2, 3, 0.5f, 0.4f]);
        var network = new ProbeNetwork { OnLoss = losses.Dequeue };
        using var trainer = new Trainer<ProbeNetwork>(network, new TrainingOptions { Optimizer = Optimizer.Sgd(0.5), Epochs = 5, Schedule = LearningRateSchedule.ReduceOnPlateau(0.5, patience: 0) });
        var data = Dataset.FromArrays(new float[5], new float[5], 1, 1);
        Assert.Equal([0.5, 0.5, 0.25, 0.125, 0.125], trainer.Fit(data, data, cancellationToken: Token).History.Select(epoch => epoch.LearningRate));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1)]
    public void ScheduleThatGivesNoRateIsRefused(double rate)
    {
        using var trainer = new Trainer<ProbeNetwork>(new ProbeNetwork(), new TrainingOptions { Schedule = LearningRateSchedule.Function((_, _) => rate) });
        var data = Dataset.FromArrays(new float[5], new float[5], 1, 1);
        Assert.Contains("at step 0", Assert.Throws<InvalidOperationException>(() => trainer.Fit(data, cancellationToken: Token)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FitAfterACompletedOneTrainsAsLongAgainInNewOrders()
    {
        var network = new ProbeNetwork();
        using var trainer = new Trainer<ProbeNetwork>(network, new TrainingOptions { Epochs = 1, BatchSize = 100 });
        var data = Dataset.FromArrays([.. Enumerable.Range(0, 70).Select(i => (float)i)], new float[70], 1, 1);
        Assert.Equal(1, trainer.Fit(data, cancellationToken: Token).History[0].Epoch);
        float[] first = [.. network.Seen];
        network.Seen.Clear();
        Assert.Equal(1, Assert.Single(trainer.Fit(data, cancellationToken: Token).History).Epoch);
        Assert.NotEqual(first, network.Seen);
        Assert.Equal(first.Order(), network.Seen.Order());
        Assert.Equal(2, trainer.Steps);
    }

    [Fact]
    public void DataThatDoesNotFitIsRefused()
    {
        using var trainer = new Trainer<IrisNetwork>(new IrisNetwork(), new TrainingOptions { EarlyStopping = new EarlyStopping() });
        var good = Samples.Clusters(10, 4, 3, 1);
        Assert.Contains("4 inputs but the samples of train have 5", Refusal(Samples.Clusters(10, 5, 3, 1), good), StringComparison.Ordinal);
        Assert.Contains("3 outputs but the samples of validation have 2 targets", Refusal(good, Samples.Clusters(10, 4, 2, 1)), StringComparison.Ordinal);
        Assert.Contains("no validation data", Refusal(good, null), StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => trainer.Fit((Dataset)null!, cancellationToken: Token));

        string Refusal(Dataset train, Dataset? validation) =>
            Assert.Throws<ArgumentException>(() => trainer.Fit(train, validation, cancellationToken: Token)).Message;
    }

    [Fact]
    public void StepsOfFitAllocateNothing()
    {
        long before = 0, after = 0;
        var network = new ProbeNetwork();
        network.Seen.EnsureCapacity(100_000);
        network.OnBackward = context =>
        {
            if (context.Step == 10)
                before = GC.GetAllocatedBytesForCurrentThread();
            after = GC.GetAllocatedBytesForCurrentThread();
        };
        using var trainer = new Trainer<ProbeNetwork>(network, new TrainingOptions { Epochs = 1, BatchSize = 3, Schedule = LearningRateSchedule.WarmUp(0.5, LearningRateSchedule.Cosine()) });
        trainer.Fit(Dataset.FromArrays(new float[1000], new float[1000], 1, 1), cancellationToken: Token);
        Assert.True(before > 0);
        Assert.Equal(0, after - before);
    }

    private static (float[] First, float[] Second) TwoEpochs(TrainingOptions options)
    {
        var network = new ProbeNetwork();
        using var trainer = new Trainer<ProbeNetwork>(network, options with { Epochs = 2, BatchSize = 32, Optimizer = Optimizer.Sgd(1e-9) });
        trainer.Fit(Dataset.FromArrays([.. Enumerable.Range(0, 70).Select(i => (float)i)], new float[70], 1, 1), cancellationToken: Token);
        return ([.. network.Seen.Take(70)], [.. network.Seen.Skip(70)]);
    }
}
