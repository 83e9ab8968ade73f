namespace NetGen;

/// <summary>How exactly exponentials, sigmoids and hyperbolic tangents are computed.</summary>
public enum Precision
{
    /// <summary>Within 4 units in the last place.</summary>
    Exact,

    /// <summary>
    /// Within a relative error of 1e-5 at every argument, a third faster. Sigmoid stays within [0, 1] and tanh within [−1, 1]. Activations made
    /// of them have their limits, and a few times this error.
    /// </summary>
    Fast,
}
