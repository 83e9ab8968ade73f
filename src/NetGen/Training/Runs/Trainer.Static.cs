namespace NetGen;

/// <summary>Trains a network in one call. <see cref="Trainer{TNetwork}"/> does so step by step, goes on after a stop, and saves checkpoints.</summary>
public static class Trainer
{
    /// <summary>Trains a network from the parameters it holds: a <see cref="Trainer{TNetwork}"/> of its own and one <c>Fit</c>.</summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <param name="network">The network; its parameters change in place.</param>
    /// <param name="train">The samples to learn from.</param>
    /// <param name="validation">Samples to measure the network by after each epoch, the best of which is kept. Default: none.</param>
    /// <param name="options">The settings. Default: those of <see cref="TrainingOptions"/>.</param>
    /// <param name="progress">Told of every epoch, on this thread. Default: nobody.</param>
    /// <param name="cancellationToken">Noticed before every batch; the network then holds the last completed step. Nothing is thrown.</param>
    /// <returns>The epochs and why the training ended.</returns>
    /// <exception cref="ArgumentException">Data or a setting do not suit the network.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting lies outside its range.</exception>
    /// <exception cref="InvalidOperationException">The schedule gave a rate that is negative or not finite.</exception>
    /// <exception cref="NonFiniteException">A loss or gradient is not finite, and the policy is to throw.</exception>
    /// <exception cref="IOException">A checkpoint cannot be written.</exception>
    public static TrainingReport Fit<TNetwork>(
        TNetwork network, Dataset train, Dataset? validation = null, TrainingOptions? options = null, IProgress<EpochReport>? progress = null,
        CancellationToken cancellationToken = default)
        where TNetwork : class, INetwork<TNetwork>
    {
        using var trainer = new Trainer<TNetwork>(network, options);
        return trainer.Fit(train, validation, progress, cancellationToken);
    }
}
