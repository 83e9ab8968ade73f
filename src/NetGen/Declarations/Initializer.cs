namespace NetGen;

/// <summary>How the values of a parameter tensor start.</summary>
public enum Initializer
{
    /// <summary>All zero.</summary>
    Zeros,

    /// <summary>Normal with variance 2 / inputs (He et al. 2015), for ReLU and its kin.</summary>
    He,

    /// <summary>Uniform in ±sqrt(6 / (inputs + outputs)) (Glorot and Bengio 2010), for the other activations.</summary>
    Glorot,
}
