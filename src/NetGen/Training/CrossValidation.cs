namespace NetGen;

/// <summary>Tells how well a kind of network learns a data set, by training one afresh for each of several parts and measuring it on that part.</summary>
public static class CrossValidation
{
    /// <summary>Trains and measures a network for each fold of <see cref="Dataset.KFold"/>.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="folds">Folds, from 2 to the number of samples.</param>
    /// <param name="create">A new network for a fold, counted from 0. <c>_ => new Classifier()</c> starts all alike.</param>
    /// <param name="options">The settings of every training; null: the defaults. Its <see cref="TrainingOptions.Seed"/> parts the data too.</param>
    /// <param name="normalize">Fitted on each fold's training samples alone, such as <see cref="Normalizer.Standardize"/>. Default: none.</param>
    /// <param name="stratified">Whether each class is spread evenly over the folds. Default: yes.</param>
    /// <param name="cancellationToken">Noticed before every batch.</param>
    /// <remarks>
    /// Under <see cref="TrainingOptions.EarlyStopping"/> a fold's samples decide when its training ends, so that the measures are a little too good.
    /// </remarks>
    /// <returns>Each fold's training and measures, in order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The folds or a setting are out of range.</exception>
    /// <exception cref="ArgumentException">The data's sizes are not the network's, a setting does not suit it, or the options ask for checkpoints.</exception>
    /// <exception cref="NonFiniteException">A loss or gradient is not finite, and the policy is to throw; or an output is not a number and so names no class.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static CrossValidationReport Run<TNetwork>(
        Dataset data, int folds, Func<int, TNetwork> create, TrainingOptions? options = null, Func<Dataset, Normalizer>? normalize = null,
        bool stratified = true, CancellationToken cancellationToken = default)
        where TNetwork : class, INetwork<TNetwork>
    {
        DatasetGuard.Check(TNetwork.Architecture, data);
        ArgumentNullException.ThrowIfNull(create);
        options ??= new TrainingOptions();
        if (options.Checkpoint is not null)
            throw new ArgumentException("TrainingOptions.Checkpoint names one file, which every fold would replace. Leave it out.", nameof(options));

        var results = new List<CrossValidationFold>();
        foreach (var (part, rest) in data.KFold(folds, options.Seed, stratified))
        {
            var (train, validation) = (part, rest);
            if (normalize is not null)
            {
                var normalizer = normalize(train);
                (train, validation) = (normalizer.Apply(train), normalizer.Apply(validation));
            }

            var network = create(results.Count);
            using var trainer = new Trainer<TNetwork>(network, options);
            var report = trainer.Fit(train, validation, cancellationToken: cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            results.Add(new CrossValidationFold(report, Evaluation.Of(network, validation)));
        }

        return new CrossValidationReport { Folds = results };
    }
}
