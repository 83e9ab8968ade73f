namespace NetGen;

/// <summary>
/// Maxout (Goodfellow et al. 2013): each output is the largest of several weighted sums of the inputs, so that the activation itself is learned.
/// Weights are saved as [pieces · outputs, inputs]: the first piece of every output, then the second, and so on.
/// </summary>
/// <param name="inputs">Values the layer receives: what the layer before it produces.</param>
/// <param name="outputs">Values the layer produces.</param>
/// <param name="pieces">Weighted sums to choose from for each output, at least 2.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MaxoutAttribute(int inputs, int outputs, int pieces) : Attribute
{
    /// <summary>Values the layer receives.</summary>
    public int Inputs { get; } = inputs;

    /// <summary>Values the layer produces.</summary>
    public int Outputs { get; } = outputs;

    /// <summary>Weighted sums to choose from for each output.</summary>
    public int Pieces { get; } = pieces;

    /// <summary>How the weights start. Default: Glorot.</summary>
    public Initializer Initializer { get; set; } = Initializer.Auto;

    /// <summary>The weights' value where <see cref="Initializer"/> is <see cref="Initializer.Constant"/>. Default: 0.</summary>
    public double InitialValue { get; set; }
}
