namespace NetGen;

/// <summary>How the values of a parameter tensor start. Fan-in is the number of a layer's inputs. Biases start at 0 except with <see cref="Uniform"/>.</summary>
public enum Initializer
{
    /// <summary>
    /// In a declaration: <see cref="He"/> where the activation is ReLU, ReLU6, LeakyReLU, ELU, GELU, GELUTanh, SiLU, Mish or HardSwish, otherwise
    /// <see cref="Glorot"/>. Of a tensor: not known, as of one read from a file.
    /// </summary>
    Auto,

    /// <summary>All zero.</summary>
    Zeros,

    /// <summary>Normal with variance 2 / fan-in (He et al. 2015), for ReLU and its kin.</summary>
    He,

    /// <summary>Uniform in ±sqrt(6 / (inputs + outputs)) (Glorot and Bengio 2010), for the other activations. Also known as Xavier.</summary>
    Glorot,

    /// <summary>Normal with variance 1 / fan-in (LeCun et al. 1998), for SELU.</summary>
    LeCun,

    /// <summary>Uniform in ±1 / sqrt(fan-in), weights and bias alike: what PyTorch's Linear starts from.</summary>
    Uniform,

    /// <summary>All <c>InitialValue</c>.</summary>
    Constant,
}
