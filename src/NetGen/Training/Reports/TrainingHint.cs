namespace NetGen;

/// <summary>What a <see cref="TrainingHint"/> is about.</summary>
public enum TrainingHintKind
{
    /// <summary>The validation loss rose while the training loss fell.</summary>
    Overfitting,

    /// <summary>The loss was still falling at the end.</summary>
    StillImproving,

    /// <summary>The training loss rose, or was not finite: the learning rate is too high.</summary>
    LossRose,

    /// <summary>The training loss hardly changed: the learning rate is too low, or the inputs tell nothing of the targets.</summary>
    LossStayed,

    /// <summary>The network never answers a class that is there.</summary>
    ClassNeverPredicted,

    /// <summary>Nearly all training samples are of one class.</summary>
    OneClassDominates,
}

/// <summary>What the figures of a training suggest.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Finding">What was found, as sentences.</param>
/// <param name="Advice">What to do in a program, as sentences.</param>
public sealed record TrainingHint(TrainingHintKind Kind, string Finding, string Advice)
{
    /// <summary>Finding and advice on one line.</summary>
    public override string ToString() => $"Hint: {Finding} {Advice}";
}
