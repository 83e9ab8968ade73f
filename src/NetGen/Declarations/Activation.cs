namespace NetGen;

/// <summary>The function a layer applies to its weighted sums.</summary>
/// <remarks>Write <c>using static NetGen.Activation;</c> to use the bare names in declarations.</remarks>
public enum Activation
{
    /// <summary>f(x) = x.</summary>
    Linear,

    /// <summary>f(x) = max(0, x); its derivative at 0 is 0.</summary>
    ReLU,

    /// <summary>f(x) = 1 / (1 + e^-x), in (0, 1).</summary>
    Sigmoid,

    /// <summary>f(x) = (e^x - e^-x) / (e^x + e^-x), in (-1, 1).</summary>
    Tanh,

    /// <summary>f(x)_i = e^x_i / sum_j e^x_j: probabilities of the classes. Belongs in the last layer.</summary>
    Softmax,
}
