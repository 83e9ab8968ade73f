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

    /// <summary>
    /// Whether all places of a channel are dropped together, PyTorch's <c>Dropout1d</c> and <c>Dropout2d</c>: neighbouring places are alike, so that
    /// dropping single ones changes little. Of features, each is a channel of its own. Default: false.
    /// </summary>
    public bool Channels { get; set; }
}
