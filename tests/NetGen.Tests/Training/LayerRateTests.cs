namespace NetGen.Tests.Training;

public sealed class LayerRateTests
{
    private static readonly Dataset Data = Samples.Clusters(40, 4, 3, seed: 9);

    public static TheoryData<string> OptimizerNames => [.. Optimizers.Keys];

    private static Dictionary<string, Optimizer> Optimizers { get; } = new()
    {
        ["sgd"] = Optimizer.Sgd(0.1, momentum: 0.9, weightDecay: 0.1, decayBiases: true),
        ["adagrad"] = Optimizer.Adagrad(0.1, weightDecay: 0.1),
        ["rmsprop"] = Optimizer.RmsProp(0.1, momentum: 0.5, weightDecay: 0.1),
        ["adamw"] = Optimizer.AdamW(0.1, weightDecay: 0.1, decayBiases: true),
        ["nadam"] = Optimizer.NAdam(0.1, weightDecay: 0.1),
        ["lion"] = Optimizer.Lion(0.1, weightDecay: 0.1),
        ["rprop"] = Optimizer.Rprop(),
    };

    [Theory]
    [MemberData(nameof(OptimizerNames))]
    public void ALayerOfRateZeroStaysAsItIs(string name)
    {
        var options = new TrainingOptions { Optimizer = Optimizers[name], L1 = 0.1, MaxNorm = 0.3, LayerRates = [0, 1] };
        var network = Biased();
        float[] before = network.Parameters.ToArray();
        using var trainer = new Trainer<IrisNetwork>(network, options);
        for (int step = 0; step < 5; step++)
            trainer.Step(Data.Inputs, Data.Targets, Data.Count);

        var parameters = network.Parameters.ToArray();
        Assert.All(Places(0), place => Assert.Equal(BitConverter.SingleToInt32Bits(before[place]), BitConverter.SingleToInt32Bits(parameters[place])));
        Assert.All(Places(1), place => Assert.NotEqual(before[place], parameters[place]));
    }

    [Theory]
    [MemberData(nameof(OptimizerNames))]
    public void ALayerOfRateOneMovesAsWithoutAndOneOfAHalfHalfAsFar(string name)
    {
        float[] before = Biased().Parameters.ToArray();
        float[] whole = Step(new TrainingOptions { Optimizer = Optimizers[name] });
        float[] parted = Step(new TrainingOptions { Optimizer = Optimizers[name], LayerRates = [0.5, 1] });
        Assert.All(Places(1), place => Assert.Equal(whole[place], parted[place]));
        Assert.All(Places(0), place => Assert.Equal((whole[place] - before[place]) / 2, parted[place] - before[place], 2e-7f));
    }

    [Fact]
    public void ClipNormLooksAtLayersThatLearn()
    {
        float[] before = Biased().Parameters.ToArray();
        float[] after = Step(new TrainingOptions { Optimizer = Optimizer.Sgd(1), ClipNorm = 0.01, LayerRates = [0, 1] });
        double length = Math.Sqrt(Places(1).Sum(place => Math.Pow(after[place] - before[place], 2)));
        Assert.Equal(0.01, length, 1e-5);
    }

    [Fact]
    public void FactorsThatDoNotSuitTheNetworkAreRefused()
    {
        Assert.Contains("LayerRates holds 3 factors but IrisNetwork has 2 layers.", Refusal([1, 1, 1]), StringComparison.Ordinal);
        Assert.Contains("LayerRates[1] is -1", Refusal([1, -1]), StringComparison.Ordinal);
        Assert.Contains("there is nothing to train", Refusal([0, 0]), StringComparison.Ordinal);

        static string Refusal(double[] rates) =>
            Assert.ThrowsAny<ArgumentException>(() => new Trainer<IrisNetwork>(new IrisNetwork(), new TrainingOptions { LayerRates = rates })).Message;
    }

    private static float[] Step(TrainingOptions options)
    {
        var network = Biased();
        using var trainer = new Trainer<IrisNetwork>(network, options);
        trainer.Step(Data.Inputs, Data.Targets, Data.Count);
        return network.Parameters.ToArray();
    }

    /// <summary>Biases start at 0, where decay would not show.</summary>
    private static IrisNetwork Biased()
    {
        var network = new IrisNetwork();
        foreach (int place in Enumerable.Range(0, 2).SelectMany(Places))
            network.Parameters[place] += 0.125f;
        return network;
    }

    private static IEnumerable<int> Places(int layer) =>
        IrisNetwork.Architecture.Layers[layer].Parameters.SelectMany(tensor => tensor.Indices);
}
