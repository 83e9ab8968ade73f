using System.Globalization;

namespace NetGen;

/// <summary>One fold's samples, normalised by what its training samples alone tell.</summary>
internal sealed class FoldData
{
    private readonly Dataset _train;
    private readonly Dataset _validation;
    private readonly Dataset _measured;
    private readonly Normalizer? _targets;

    public FoldData(Dataset train, Dataset validation, Normalizer? inputs, Normalizer? targets)
    {
        _targets = targets;
        if (inputs is not null)
            (train, validation) = (inputs.Apply(train), inputs.Apply(validation));
        _measured = validation;
        if (targets is not null)
            (train, validation) = (targets.ApplyToTargets(train), targets.ApplyToTargets(validation));
        (_train, _validation) = (train, validation);
    }

    /// <exception cref="ArgumentException">The fold does not suit the network or the options.</exception>
    public void Check<TNetwork>(NetworkArchitecture architecture, TrainingOptions options, TNetwork network, int number, int folds)
        where TNetwork : class, INetwork<TNetwork>
    {
        // The way back that changes nothing: whether the network can take one up.
        if (_targets is not null)
            new Normalizer(new float[_targets.Offsets.Length], [.. Enumerable.Repeat(1f, _targets.Offsets.Length)]).FoldTargetsInto(network);
        try
        {
            FitGuard.Check(architecture, options, _train, _validation);
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Fold {number} of {folds}: {ArgumentText.Of(exception)}"), exception);
        }
    }

    /// <summary>Trains a network on the fold and measures it by the targets as they are in the data.</summary>
    public CrossValidationFold Train<TNetwork>(TNetwork network, TrainingOptions options, CancellationToken cancellationToken)
        where TNetwork : class, INetwork<TNetwork>
    {
        using var trainer = new Trainer<TNetwork>(network, options);
        var report = trainer.Fit(_train, _validation, cancellationToken: cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        _targets?.FoldTargetsInto(network);
        return new CrossValidationFold(report, Evaluation.Of(network, _measured));
    }
}
