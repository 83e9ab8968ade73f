using System.Diagnostics.CodeAnalysis;

namespace NetGen;

/// <summary>In which form inference keeps the weights of large layers.</summary>
public enum WeightStorage
{
    /// <summary>As single precision, 4 bytes a weight: inference reads the parameters themselves.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "It is the type that weights are stored as.")]
    Float,

    /// <summary>
    /// As bfloat16, 2 bytes a weight, where a layer's weights are too many for the first-level cache: one sample is then computed up to twice as
    /// fast, and compiled-in weights take half the bytes. A weight is rounded to nearest, ties to even, which changes it by a relative 2⁻⁹
    /// (0.2 %) at most; weights below 1.2e-38 become zero. Of a weighted sum of n terms that is, with independent errors, about 0.1 % of
    /// the root of the sum of its terms' squares. Small layers, biases and sums stay single precision, and so does training: parameters,
    /// losses and gradients are as with <see cref="Float"/>.
    /// </summary>
    BFloat16,
}
