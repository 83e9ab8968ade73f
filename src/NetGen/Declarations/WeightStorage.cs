using System.Diagnostics.CodeAnalysis;

namespace NetGen;

/// <summary>In which form inference keeps the weights of large layers.</summary>
public enum WeightStorage
{
    /// <summary>As single precision, 4 bytes a weight: inference reads the parameters themselves.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "It is the type that weights are stored as.")]
    Float,

    /// <summary>
    /// As bfloat16, 2 bytes a weight, where a network's weights are too many for the first-level cache: one sample is then computed up to twice
    /// as fast at 256 and 512 bits, a quarter slower or more at 128, where arithmetic takes longer than reading; compiled-in weights take half the
    /// bytes. Small layers, biases and sums stay single precision, and so does training: parameters, losses and gradients are as with
    /// <see cref="Float"/>. The first <c>Forward</c> after parameters may have changed rounds them anew, which takes as long as some samples.
    /// </summary>
    /// <remarks>
    /// Weights are rounded to nearest, ties to even: by a relative 2⁻⁸ (0.4 %) at most. Those below 1.2e-38 become zero, NaN and infinity stay, and
    /// what is beyond the largest bfloat16, 3.39e38, becomes infinite as singles do. A weighted sum changes by 2⁻⁸ of its terms without their signs
    /// at most; as errors of either sign mostly cancel, by about 0.2 % of the root of the sum of their squares.
    /// Files and exported programs and models hold the single precision of the parameters; those of compiled-in weights are rounded already.
    /// </remarks>
    BFloat16,
}
