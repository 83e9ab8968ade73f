namespace NetGen;

/// <summary>
/// A residual block (He et al. 2016) around the layers that follow: its input is added to what they make of it, and the sum goes through the
/// activation. The last of these layers has as many outputs as the block has inputs. Blocks may lie within one another, and another layer
/// follows the block. Counts as a layer, as wide as the one before it.
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

    /// <summary>The slope of <see cref="Activation.LeakyReLU"/> below 0, at least 0. Default: 0.1.</summary>
    public double Slope { get; set; } = 0.1;

    /// <summary>The limit of <see cref="Activation.ELU"/> at minus infinity, negated; at least 0. Default: 1.</summary>
    public double Alpha { get; set; } = 1;
}
