namespace NetGen;

/// <summary>
/// Layer normalisation (Ba et al. 2016): each sample's values are brought to mean 0 and variance 1, then scaled and shifted by learned weights
/// and bias; after that the activation. As wide as the layer before it.
/// </summary>
/// <param name="activation">The function applied to the normalised values. Default: none (linear).</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LayerNormAttribute(Activation activation = Activation.Linear) : Attribute
{
    /// <summary>The function applied to the normalised values.</summary>
    public Activation Activation { get; } = activation;

    /// <summary>What is added to the variance, so that equal values cause no division by 0; above 0. Default: 1e-5.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>
    /// Whether each place of a signal or an image is normalised by itself, over its channels, with a weight and a bias for each channel. Default: false,
    /// all values of a sample together, with a weight and a bias for each value.
    /// </summary>
    public bool OverChannels { get; set; }

    /// <summary>The slope of <see cref="Activation.LeakyReLU"/> below 0, at least 0. Default: 0.1.</summary>
    public double Slope { get; set; } = 0.1;

    /// <summary>The limit of <see cref="Activation.ELU"/> at minus infinity, negated; at least 0. Default: 1.</summary>
    public double Alpha { get; set; } = 1;
}
