namespace NetGen;

public sealed partial class Normalizer
{
    /// <summary>
    /// Mean 0 and standard deviation 1 for each feature of a step, over all steps of all sequences; a constant feature becomes 0. It normalises one step
    /// as it comes, too: <see cref="Apply(ReadOnlySpan{float}, Span{float})"/>.
    /// </summary>
    /// <param name="data">The training sequences; their inputs are measured. Steps that windows of a series share count once.</param>
    public static Normalizer Standardize(SequenceDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Fit(data.StoredInputs, data.InputSize, MeanAndDeviation, data.FeatureNames);
    }

    /// <summary>
    /// Between 0 and 1 for each feature of a step, over all steps of all sequences; a constant feature becomes 0. It normalises one step as it comes,
    /// too: <see cref="Apply(ReadOnlySpan{float}, Span{float})"/>.
    /// </summary>
    /// <param name="data">The training sequences, whose inputs are measured; those of other sets may come to lie outside.</param>
    public static Normalizer MinMax(SequenceDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Fit(data.StoredInputs, data.InputSize, MinimumAndRange, data.FeatureNames);
    }

    /// <summary>
    /// Mean 0 and standard deviation 1 for each quantity to predict, over all steps or sequences: <see cref="ApplyToTargets(SequenceDataset)"/> before
    /// training, and <see cref="Invert"/> for what the network answers.
    /// </summary>
    /// <param name="data">The training sequences; their targets are measured. Steps that windows of a series share count once.</param>
    /// <exception cref="ArgumentException">The targets are classes.</exception>
    public static Normalizer StandardizeTargets(SequenceDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        CheckQuantities(data.ClassNames, nameof(data));
        return Fit(data.StoredTargets, data.TargetSize, MeanAndDeviation);
    }

    /// <summary>The set with normalised inputs, every step alike; targets, names and lines are as they were.</summary>
    /// <param name="data">Sequences whose steps have as many inputs as there are <see cref="Offsets"/>; unchanged.</param>
    /// <exception cref="ArgumentException">The set has other features, by number or by name, or a result exceeds the range of a float.</exception>
    public SequenceDataset Apply(SequenceDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.InputSize != _offsets.Length)
            throw new ArgumentException($"The normaliser knows {_offsets.Length} features but a step of the data set has {data.InputSize}.{(_offsets.Length % data.InputSize == 0 ? " Fit it on sequences, for the features of one step." : "")}", nameof(data));
        NameGuard.CheckFeatures(FeatureNames, data.FeatureNames, "the normaliser", nameof(data));
        return data.WithInputs(ApplyToRows(data.StoredInputs, data.PlaceOfInputs, feature => $"in {data.FeatureNames[feature]}", nameof(data)));
    }

    /// <summary>The set with normalised targets, every step's alike; inputs, names and lines are as they were.</summary>
    /// <param name="data">Sequences with as many values of a target as there are <see cref="Offsets"/>; unchanged.</param>
    /// <exception cref="ArgumentException">The set has another number of targets, they are classes, or a result exceeds the range of a float.</exception>
    public SequenceDataset ApplyToTargets(SequenceDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        CheckTargets(data.TargetSize, data.ClassNames, nameof(data));
        return data.WithTargets(ApplyToRows(data.StoredTargets, data.PlaceOfTargets, target => $"as target {target}", nameof(data)));
    }
}
