namespace NetGen.Tests.EvaluationTests;

[Network, Dense(1, 2, Activation.Softmax)]
public sealed partial class TwoProbabilities;

[Network, Dense(1, 2, Activation.LogSoftmax)]
public sealed partial class TwoLogarithms;

[Network(Loss = Loss.KullbackLeibler), Dense(1, 2, Activation.Softmax)]
public sealed partial class TwoDistributions;

/// <summary>A class that a network holds for impossible, in data that never asks for it.</summary>
public class ImpossibleClassTests
{
    private static readonly Dataset Seconds = Dataset.FromClasses(new float[5], [1, 1, 1, 1, 1], ["first", "second"]);

    [Fact]
    public void Softmax_takes_no_part_of_it() => Check<TwoProbabilities>();

    [Fact]
    public void LogSoftmax_takes_no_part_of_it() => Check<TwoLogarithms>();

    [Fact]
    public void Kullback_Leibler_takes_no_part_of_it() => Check<TwoDistributions>();

    private static void Check<TNetwork>()
        where TNetwork : class, INetwork<TNetwork>, new()
    {
        var network = new TNetwork();
        network.Parameters.Clear();
        network.Parameters[TNetwork.Architecture.Parameters.Last().Indices[0]] = float.NegativeInfinity;
        var evaluation = Evaluation.Of(network, Seconds);
        Assert.Equal(0, evaluation.Loss);
        Assert.InRange(evaluation.Probabilities!.LogLoss, 0, 1e-15);

        using var trainer = new Trainer<TNetwork>(network, new TrainingOptions { Epochs = 2, BatchSize = 2, Optimizer = Optimizer.Sgd(0.1) });
        Assert.All(trainer.Fit(Seconds).History, epoch => Assert.Equal(0, epoch.Loss));
    }
}
