namespace NetGen;

/// <summary>
/// A learned factor and offset for each feature: output = activation(weight · input + bias), value by value; the factors start at 1, the offsets at 0.
/// As wide as the layer before it.
/// </summary>
/// <param name="activation">The function applied to the scaled values. Default: none (linear).</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ScaleAttribute(Activation activation = Activation.Linear) : Attribute
{
    /// <summary>The function applied to the scaled values.</summary>
    public Activation Activation { get; } = activation;

    /// <summary>The slope of <see cref="Activation.LeakyReLU"/> below 0, at least 0. Default: 0.1.</summary>
    public double Slope { get; set; } = 0.1;

    /// <summary>The limit of <see cref="Activation.ELU"/> at minus infinity, negated; at least 0. Default: 1.</summary>
    public double Alpha { get; set; } = 1;
}
