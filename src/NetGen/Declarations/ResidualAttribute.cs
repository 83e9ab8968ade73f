namespace NetGen;

/// <summary>
/// A residual block (He et al. 2016) around the layers that follow: its input is added to what they make of it, and the sum goes through the
/// activation. The last of these layers has as many outputs as the block has inputs, or else the input is projected to them. Blocks may lie within
/// one another, and another layer follows the block. Counts as a layer, as wide as the one before it.
/// </summary>
/// <example><code>
/// [Network]
/// [Dense(4, 8, ReLU)]
/// [Residual(2)]            // x + Dense(ReLU(Dense(x)))
/// [Dense(8, 16, ReLU)]
/// [Dense(16, 8)]
/// [Dense(8, 3, Softmax)]
/// public sealed partial class Classifier;
/// </code></example>
/// <param name="layers">How many of the layers that follow the block is around, 1 or more; a block among them counts as one more.</param>
/// <param name="activation">The function applied to the sum. Default: none (linear).</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ResidualAttribute(int layers, Activation activation = Activation.Linear) : Attribute
{
    /// <summary>How many of the layers that follow the block is around.</summary>
    public int Layers { get; } = layers;

    /// <summary>The function applied to the sum.</summary>
    public Activation Activation { get; } = activation;

    /// <summary>
    /// Whether the input is brought to the shape that the layers within make, by a convolution whose window is one place, PyTorch's
    /// <c>Conv2d(inputs, outputs, 1)</c>, or a dense layer where there are no places. Its stride follows from both shapes: ceil(places before / places
    /// behind) along each axis. Weights and biases are the block's own. Default: false, both shapes are the same.
    /// </summary>
    public bool Projection { get; set; }

    /// <summary>The slope of <see cref="Activation.LeakyReLU"/> below 0, at least 0. Default: 0.1.</summary>
    public double Slope { get; set; } = 0.1;

    /// <summary>The limit of <see cref="Activation.ELU"/> at minus infinity, negated; at least 0. Default: 1.</summary>
    public double Alpha { get; set; } = 1;
}
