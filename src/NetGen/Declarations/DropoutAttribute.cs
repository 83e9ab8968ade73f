namespace NetGen;

/// <summary>
/// Inverted dropout (Srivastava et al. 2014): in training each value is dropped with probability <c>rate</c> and the others are scaled by
/// 1 / (1 − rate), so that inference, where the layer does nothing, needs no correction. As wide as the layer before it.
/// </summary>
/// <param name="rate">The share of values dropped, at least 0 and below 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DropoutAttribute(double rate) : Attribute
{
    /// <summary>The share of values dropped.</summary>
    public double Rate { get; } = rate;

    /// <summary>Whether all places of a channel of a signal or an image are dropped together, as PyTorch's <c>Dropout2d</c> does. Default: false, each value by itself.</summary>
    public bool Channels { get; set; }
}
