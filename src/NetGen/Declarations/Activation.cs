namespace NetGen;

/// <summary>The function a layer applies to its weighted sums.</summary>
/// <remarks>Write <c>using static NetGen.Activation;</c> to use the bare names in declarations.</remarks>
public enum Activation
{
    /// <summary>f(x) = x.</summary>
    Linear,

    /// <summary>f(x) = 1 where x ≥ 0, otherwise 0: the perceptron's threshold, trained by the perceptron rule. Belongs in the last layer.</summary>
    Step,

    /// <summary>f(x) = 1 / (1 + e^-x), in (0, 1).</summary>
    Sigmoid,

    /// <summary>f(x) = (e^x - e^-x) / (e^x + e^-x), in (-1, 1).</summary>
    Tanh,

    /// <summary>f(x) = max(0, x); its derivative at 0 is 0.</summary>
    ReLU,

    /// <summary>f(x) = x where x &gt; 0, otherwise slope · x. <c>Slope</c> is 0.1 unless given.</summary>
    LeakyReLU,

    /// <summary>f(x) = min(max(0, x), 6).</summary>
    ReLU6,

    /// <summary>f(x) = x where x &gt; 0, otherwise alpha (e^x - 1). <c>Alpha</c> is 1 unless given.</summary>
    ELU,

    /// <summary>f(x) = 1.0507 · ELU(x, 1.6733): keeps activations at mean 0 and variance 1 (Klambauer et al. 2017).</summary>
    SELU,

    /// <summary>f(x) = x Φ(x), with Φ the normal distribution (Hendrycks and Gimpel 2016).</summary>
    GELU,

    /// <summary>f(x) = x/2 · (1 + tanh(√(2/π) (x + 0.044715 x³))): <see cref="GELU"/> approximated, as many published models have it.</summary>
    GELUTanh,

    /// <summary>f(x) = x / (1 + e^-x), also called Swish.</summary>
    SiLU,

    /// <summary>f(x) = x tanh(log(1 + e^x)) (Misra 2019).</summary>
    Mish,

    /// <summary>f(x) = log(1 + e^x), a smooth ReLU.</summary>
    Softplus,

    /// <summary>f(x) = x / (1 + |x|), in (-1, 1).</summary>
    Softsign,

    /// <summary>f(x) = clamp(x / 6 + 1/2, 0, 1).</summary>
    HardSigmoid,

    /// <summary>f(x) = x · clamp(x / 6 + 1/2, 0, 1).</summary>
    HardSwish,

    /// <summary>f(x) = clamp(x, -1, 1).</summary>
    HardTanh,

    /// <summary>f(x) = e^x, for rates and counts.</summary>
    Exponential,

    /// <summary>f(x) = x where x &gt; 0, otherwise s · x, with a slope s of its own for each output that is learned and starts at 0.25 (He et al. 2015).</summary>
    PReLU,

    /// <summary>f(x)_i = e^x_i / sum_j e^x_j: probabilities of the classes. Belongs in the last layer.</summary>
    Softmax,

    /// <summary>f(x)_i = x_i - log sum_j e^x_j: logarithms of the classes' probabilities. Belongs in the last layer.</summary>
    LogSoftmax,
}
