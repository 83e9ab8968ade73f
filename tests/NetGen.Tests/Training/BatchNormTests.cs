using NetGen.Tests.Persistence;
using static NetGen.Activation;

namespace NetGen.Tests.Training;

[Network]
[Dense(4, 10)]
[BatchNorm(ReLU)]
[Dropout(0.1)]
[Dense(10, 3, Softmax)]
public sealed partial class NormedNetwork;

/// <summary>Wide enough for register tiles; normalises its inputs.</summary>
[Network]
[BatchNorm(Momentum = 0.3)]
[Dense(70, 90)]
[BatchNorm(ReLU)]
[Dense(90, 5, Softmax)]
public sealed partial class WideNormedNetwork;

/// <summary>Batch normalisation in the hands of the trainer: what it does to running statistics, and what it must leave alone.</summary>
public sealed class BatchNormTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ParameterInfo[] Statistics { get; } = [.. NormedNetwork.Architecture.Statistics];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void StatisticsAreToldApartFromParameters()
    {
        Assert.Equal((4 * 10) + 10 + 20 + (10 * 3) + 3, NormedNetwork.ParameterCount);
        Assert.Equal(NormedNetwork.ParameterCount, NormedNetwork.Architecture.ParameterCount);
        Assert.Equal(["layers.1.running_mean", "layers.1.running_var"], Statistics.Select(tensor => tensor.Name));
        Assert.DoesNotContain(NormedNetwork.Architecture.Parameters, tensor => tensor.Name.Contains("running", StringComparison.Ordinal));
        var network = new NormedNetwork();
        Assert.Equal(0, network.Layer2["running_mean"][3]);
        Assert.Equal(1, network.Layer2["running_var"][9]);
        network.Layer2["running_var"][9] = 5;
        network.Initialize(3);
        Assert.Equal(1, network.Layer2["running_var"][9]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(17)]
    [InlineData(130)]
    [InlineData(300)]
    public void BitsAreTheSameWhateverTheThreads(int batch)
    {
        var (expected, losses) = Train(new WideNormedNetwork(), Samples.Clusters(300, 70, 5, seed: 4), batch, 1);
        foreach (int threads in new[] { 2, 8 })
        {
            var (parameters, others) = Train(new WideNormedNetwork(), Samples.Clusters(300, 70, 5, seed: 4), batch, threads);
            Assert.Equal(expected, parameters);
            Assert.Equal(losses, others);
        }
    }

    [Fact]
    public void InferenceAgreesWithTrainingOnceTheStatisticsAreThoseOfTheData()
    {
        // Far from the mean and variance that statistics start from.
        var clusters = Samples.Clusters(200, 4, 3, seed: 1);
        var data = Dataset.FromClasses([.. clusters.Inputs.ToArray().Select(value => (2 * value) + 5)], [.. Enumerable.Range(0, 200).Select(clusters.ClassOf)], [.. clusters.ClassNames!]);
        for (int seed = 0; seed < 5; seed++)
        {
            var network = new NormedNetwork();
            network.Initialize(seed);
            using (var trainer = new Trainer<NormedNetwork>(network, new TrainingOptions { BatchSize = 50, Epochs = 40, Seed = seed, Optimizer = Optimizer.Adam(0.01) }))
                trainer.Fit(data, cancellationToken: Token);
            double loss = Evaluation.Of(network, data).Loss;
            Assert.True(loss < 0.7, $"loss {loss}");

            // With the statistics that it started from, the same weights know little.
            for (int k = 0; k < 10; k++)
                (network.Layer2["running_mean"][k], network.Layer2["running_var"][k]) = (0, 1);
            double unknowing = Evaluation.Of(network, data).Loss;
            Assert.True(unknowing > 2 * loss, $"loss {unknowing} against {loss}");
        }
    }

    // A step tells the optimizer nothing of the statistics; weight decay, L1, max-norm and clipping pass them by.
    [Fact]
    public void StatisticsMoveByTheBatchAlone()
    {
        var data = Samples.Clusters(60, 4, 3, seed: 1);
        var plain = new NormedNetwork();
        var loaded = new NormedNetwork();
        using var one = new Trainer<NormedNetwork>(plain, new TrainingOptions { Optimizer = Optimizer.Sgd(0.1) });
        using var other = new Trainer<NormedNetwork>(loaded, new TrainingOptions
        {
            Optimizer = Optimizer.AdamW(0.1, weightDecay: 0.5, decayBiases: true),
            L1 = 0.1,
            MaxNorm = 0.5,
            ClipNorm = 0.1,
            ClipValue = 0.01,
        });
        one.Step(data.Inputs, data.Targets, 60);
        other.Step(data.Inputs, data.Targets, 60);
        Assert.NotEqual(Parameters(plain), Parameters(loaded));
        Assert.Equal(Running(plain), Running(loaded));
        Assert.All(Running(plain)[10..], variance => Assert.NotEqual(1, variance));
    }

    [Fact]
    public void ABatchThatIsLeftOutLeavesNoTraceInTheStatistics()
    {
        var network = new NormedNetwork();
        using var trainer = new Trainer<NormedNetwork>(network, new TrainingOptions { NonFinite = NonFinitePolicy.Skip });
        float[] before = network.Parameters.ToArray();
        var data = Samples.Clusters(20, 4, 3, seed: 1);
        float[] inputs = data.Inputs.ToArray();
        inputs[7] = float.NaN;
        Assert.False(float.IsFinite(trainer.Step(inputs, data.Targets, 20)));
        Assert.Equal(before, network.Parameters.ToArray());
        Assert.True(float.IsFinite(trainer.Step(data.Inputs, data.Targets, 20)));
        Assert.NotEqual(before, network.Parameters.ToArray());
    }

    [Fact]
    public void AccumulatedBatchesHaveStatisticsOfTheirOwn()
    {
        var data = Samples.Clusters(50, 4, 3, seed: 1);
        var network = new NormedNetwork();
        var options = new TrainingOptions { Epochs = 1, BatchSize = 20, AccumulateBatches = 3, Shuffle = false, Optimizer = Optimizer.Sgd(1e-12) };
        using (var trainer = new Trainer<NormedNetwork>(network, options))
            Assert.Equal(1, trainer.Fit(data, cancellationToken: Token).Steps);

        // By hand: the running statistics move three times, by 20, 20 and 10 samples.
        var byHand = new NormedNetwork();
        foreach (var (first, count) in new[] { (0, 20), (20, 20), (40, 10) })
            byHand.Backward(data.Inputs.Slice(first * 4, count * 4), data.Targets.Slice(first * 3, count * 3), count, new float[NormedNetwork.Architecture.ParameterLength]);
        Assert.Equal(Running(byHand), Running(network));
    }

    [Fact]
    public void AveragedWeightsHaveTheStatisticsAsTheyAre()
    {
        var data = Samples.Clusters(100, 4, 3, seed: 1);
        var options = new TrainingOptions { Epochs = 3, BatchSize = 20, Seed = 1 };
        var (plain, averaged) = (new NormedNetwork(), new NormedNetwork());
        using (var trainer = new Trainer<NormedNetwork>(plain, options))
            trainer.Fit(data, cancellationToken: Token);
        using (var trainer = new Trainer<NormedNetwork>(averaged, options with { WeightAverage = 0.9 }))
            trainer.Fit(data, cancellationToken: Token);
        Assert.NotEqual(Parameters(plain), Parameters(averaged));
        Assert.Equal(Running(plain), Running(averaged));
    }

    [Theory]
    [InlineData(21, 20, 1)]
    [InlineData(41, 20, 2)]
    [InlineData(20, 1, 4)]
    public void ABatchOfOneIsRefusedBeforeTheFirstEpoch(int samples, int batchSize, int accumulate)
    {
        var network = new NormedNetwork();
        float[] before = network.Parameters.ToArray();
        using var trainer = new Trainer<NormedNetwork>(network, new TrainingOptions { BatchSize = batchSize, AccumulateBatches = accumulate });
        var error = Assert.Throws<ArgumentException>(() => trainer.Fit(Samples.Clusters(samples, 4, 3, seed: 1), cancellationToken: Token));
        Assert.Contains("leave a batch of 1 sample", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters.ToArray());
        Assert.Equal(0, trainer.Steps);
    }

    [Fact]
    public void SavedAndLoadedTheNetworkAnswersTheSame()
    {
        var data = Samples.Clusters(60, 4, 3, seed: 1);
        var network = new NormedNetwork();
        using (var trainer = new Trainer<NormedNetwork>(network, new TrainingOptions { Epochs = 2, BatchSize = 20 }))
            trainer.Fit(data, cancellationToken: Token);
        SafeTensors.Save(network, _folder["normed.safetensors"]);
        Assert.Contains("layers.1.running_var", SafeTensors.Inspect(_folder["normed.safetensors"]).Tensors.Select(tensor => tensor.Name));
        var other = new NormedNetwork();
        SafeTensors.Load(other, _folder["normed.safetensors"]);
        Assert.Equal(network.Parameters.ToArray(), other.Parameters.ToArray());
    }

    [Fact]
    public void StoppedItGoesOnAsIfNeverStopped()
    {
        var data = Samples.Clusters(60, 4, 3, seed: 1);
        var options = new TrainingOptions { Epochs = 3, BatchSize = 20, Seed = 3, WeightAverage = 0.9 };
        var whole = new NormedNetwork();
        using (var trainer = new Trainer<NormedNetwork>(whole, options))
            trainer.Fit(data, cancellationToken: Token);

        using (var source = new CancellationTokenSource())
        using (var trainer = new Trainer<NormedNetwork>(new NormedNetwork(), options))
        {
            trainer.EpochCompleted += (_, _) => source.Cancel();
            trainer.Fit(data, cancellationToken: source.Token);
            trainer.Save(_folder["normed.checkpoint"]);
        }

        var resumed = new NormedNetwork();
        using (var trainer = new Trainer<NormedNetwork>(resumed, options))
        {
            trainer.Resume(_folder["normed.checkpoint"]);
            trainer.Fit(data, cancellationToken: Token);
        }

        Assert.Equal(whole.Parameters.ToArray(), resumed.Parameters.ToArray());
    }

    [Fact]
    public void LbfgsLeavesTheStatisticsOfItsData()
    {
        var data = Samples.Clusters(80, 70, 5, seed: 1);
        var network = new WideNormedNetwork();
        Lbfgs.Fit(network, data, new LbfgsOptions { Iterations = 3 }, Token);
        double[] mean = new double[70];
        for (int i = 0; i < data.Inputs.Length; i++)
            mean[i % 70] += data.Inputs[i] / 80;
        for (int k = 0; k < 70; k++)
            Assert.Equal(mean[k], network.Layer1["running_mean"][k], 1e-5);
    }

    private static (float[] Parameters, double[] Losses) Train<T>(T network, Dataset data, int batch, int threads)
        where T : class, INetwork<T>
    {
        using var trainer = new Trainer<T>(network, new TrainingOptions { Epochs = 2, BatchSize = batch, Seed = 1, Threads = threads });
        var report = trainer.Fit(data, cancellationToken: Token);
        return (network.Parameters.ToArray(), [.. report.History.Select(epoch => epoch.Loss)]);
    }

    private static float[] Running(NormedNetwork network) =>
        [.. Statistics.SelectMany(tensor => tensor.Indices).Select(index => network.Parameters[index])];

    private static float[] Parameters(NormedNetwork network) =>
        [.. NormedNetwork.Architecture.Parameters.SelectMany(tensor => tensor.Indices).Select(index => network.Parameters[index])];
}
