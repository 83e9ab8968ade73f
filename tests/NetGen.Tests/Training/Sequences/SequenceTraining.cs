namespace NetGen.Tests.Training.Sequences;

/// <summary>Trainings of sequences, and what they come to.</summary>
internal static class SequenceTraining
{
    /// <summary>Every thread is called for whatever work there is.</summary>
    private static readonly LeastWork Tiny = new(1, 1);

    /// <summary>The loss of an epoch that changes nothing.</summary>
    public static double LossAtRest<TNetwork>(TNetwork network, SequenceDataset data, TrainingOptions options)
        where TNetwork : class, INetwork<TNetwork> =>
        Fit(network, data, options with { Epochs = 1, Optimizer = Optimizer.Sgd(1), Schedule = LearningRateSchedule.Function((_, _) => 0) }).History[0].Loss;

    public static TrainingReport Fit<TNetwork>(TNetwork network, SequenceDataset data, TrainingOptions options)
        where TNetwork : class, INetwork<TNetwork>
    {
        using var trainer = new Trainer<TNetwork>(network, options, Tiny);
        return trainer.Fit(data, cancellationToken: TestContext.Current.CancellationToken);
    }

    /// <summary>The losses of the epochs and the parameters after them.</summary>
    public static (double[] Losses, float[] Parameters) Learn<TNetwork>(SequenceDataset data, TrainingOptions options)
        where TNetwork : class, INetwork<TNetwork>, new()
    {
        var network = new TNetwork();
        var report = Fit(network, data, options);
        return ([.. report.History.Select(epoch => epoch.Loss)], network.Parameters.ToArray());
    }
}
