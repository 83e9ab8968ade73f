namespace NetGen;

/// <summary>
/// A training batch had a loss or gradient that is infinite or not a number: the network holds the last step before it. Or an output that should
/// name a class is not a number.
/// </summary>
public sealed class NonFiniteException : ArithmeticException
{
    /// <summary>An exception without particulars.</summary>
    public NonFiniteException()
        : this("A loss or gradient is not finite.")
    {
    }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">What is not finite, and what to do about it.</param>
    public NonFiniteException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and its cause.</summary>
    /// <param name="message">What is not finite, and what to do about it.</param>
    /// <param name="innerException">The exception that this one follows from.</param>
    public NonFiniteException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The epoch, counted from 1; 0 outside <c>Fit</c>.</summary>
    public int Epoch { get; init; }

    /// <summary>The batch in the epoch, counted from 1; 0 outside <c>Fit</c>.</summary>
    public int Batch { get; init; }

    /// <summary>Steps tried before this one; 0 outside a training.</summary>
    public long Step { get; init; }

    /// <summary>The batch's mean loss; 0 where an output is at fault.</summary>
    public float Loss { get; init; }

    /// <summary>
    /// The tensor in which the trouble shows first, such as <c>layers.1.weight</c>: the first with such a value, or else the first of the last
    /// layer with such a gradient, as gradients run backwards. Null where the data, an output or only the loss is not finite.
    /// </summary>
    public string? Tensor { get; init; }
}
