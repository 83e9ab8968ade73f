using System.Globalization;

namespace NetGen;

/// <summary>Tells how well a kind of network learns a data set, by training one afresh for each of several parts and measuring it on that part.</summary>
public static class CrossValidation
{
    /// <summary>Trains and measures a network for each fold of <see cref="Dataset.KFold"/>.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="folds">Folds, from 2 to the number of samples.</param>
    /// <param name="create">A new network for a fold, counted from 0; all are made before the first is trained. <c>_ => new Classifier()</c> starts all alike.</param>
    /// <param name="options">The settings of every training; null: the defaults. Its <see cref="TrainingOptions.Seed"/> parts the data too.</param>
    /// <param name="normalize">Fitted once on each fold's training samples alone, such as <see cref="Normalizer.Standardize(Dataset)"/>. Default: none.</param>
    /// <param name="stratified">Whether each class is spread evenly over the folds. Default: yes.</param>
    /// <param name="normalizeTargets">
    /// For quantities: fitted on each fold's training targets alone, such as <see cref="Normalizer.StandardizeTargets(Dataset)"/>; measures are of the quantities as they are
    /// in the data (<see cref="Normalizer.FoldTargetsInto"/>). Default: none.
    /// </param>
    /// <param name="cancellationToken">Noticed before every batch.</param>
    /// <remarks>
    /// All folds are checked before the first is trained. The last epoch's network is measured, so that a fold's samples choose nothing. Under <see cref="TrainingOptions.EarlyStopping"/> they decide when its
    /// training ends and which epoch is kept, and the measures are a little too good.
    /// </remarks>
    /// <returns>Each fold's training and measures, in order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The folds or a setting are out of range.</exception>
    /// <exception cref="ArgumentException">
    /// The data's sizes are not the network's or its targets not the loss's, a setting or a fold does not suit it, <paramref name="create"/> gives one network twice, or the options
    /// ask for checkpoints. No network has been trained.
    /// </exception>
    /// <exception cref="NonFiniteException">A loss or gradient is not finite, and the policy is to throw; or an output is not a number and so names no class.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static CrossValidationReport Run<TNetwork>(
        Dataset data, int folds, Func<int, TNetwork> create, TrainingOptions? options = null, Func<Dataset, Normalizer>? normalize = null,
        bool stratified = true, Func<Dataset, Normalizer>? normalizeTargets = null, CancellationToken cancellationToken = default)
        where TNetwork : class, INetwork<TNetwork>
    {
        DatasetGuard.Check(TNetwork.Architecture, data);
        ArgumentNullException.ThrowIfNull(create);
        options ??= new TrainingOptions();
        options.Validate(TNetwork.Architecture);
        if (options.Checkpoint is not null)
            throw new ArgumentException("TrainingOptions.Checkpoint names one file, which every fold would replace. Leave it out.", nameof(options));
        options = options with { KeepBest = options.KeepBest && options.EarlyStopping is not null };

        var networks = new List<TNetwork>();
        var normalizers = new List<(Normalizer? Inputs, Normalizer? Targets)>();
        foreach (var (train, validation) in data.KFold(folds, options.Seed, stratified))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var network = create(networks.Count);
            Check(network, networks, nameof(create));
            networks.Add(network);
            normalizers.Add((normalize?.Invoke(train), normalizeTargets?.Invoke(train)));
            new FoldData(train, validation, normalizers[^1].Inputs, normalizers[^1].Targets).Check(TNetwork.Architecture, options, network, networks.Count, folds);
        }

        var results = new List<CrossValidationFold>();
        foreach (var (train, validation) in data.KFold(folds, options.Seed, stratified))
        {
            // One fold at a time: each is a copy of the data.
            var (inputs, targets) = normalizers[results.Count];
            results.Add(new FoldData(train, validation, inputs, targets).Train(networks[results.Count], options, cancellationToken));
        }

        return new CrossValidationReport { Folds = results };
    }

    private static void Check<TNetwork>(TNetwork? network, List<TNetwork> before, string name)
        where TNetwork : class
    {
        if (network is null)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"There is no network for fold {before.Count + 1}. Make a new one for each fold."), name);
        if (before.FindIndex(other => ReferenceEquals(other, network)) is var twin and >= 0)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Fold {before.Count + 1} has the network of fold {twin + 1}, which would have learned the samples that it is measured by. Make a new one for each fold, as by _ => new {network.GetType().Name}()."), name);
    }
}
