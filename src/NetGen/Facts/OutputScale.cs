namespace NetGen;

/// <summary>What the outputs of an activation are.</summary>
internal enum OutputScale
{
    /// <summary>Numbers without a meaning of their own.</summary>
    Number,

    /// <summary>From 0 to 1, but nothing that a loss makes probabilities of.</summary>
    Fraction,

    /// <summary>Probabilities.</summary>
    Probability,

    /// <summary>Logarithms of probabilities.</summary>
    LogProbability,
}
