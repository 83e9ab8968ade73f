namespace NetGen;

/// <summary>A training batch had a loss or gradient that is infinite or not a number. The network holds the last step before it.</summary>
public sealed class NonFiniteException : ArithmeticException
{
    /// <summary>An exception without particulars.</summary>
    public NonFiniteException()
        : this("A loss or gradient is not finite.")
    {
    }

    /// <summary>An exception with a message.</summary>
    public NonFiniteException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and its cause.</summary>
    public NonFiniteException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The epoch, counted from 1; 0 outside <c>Fit</c>.</summary>
    public int Epoch { get; init; }

    /// <summary>The batch in the epoch, counted from 1; 0 outside <c>Fit</c>.</summary>
    public int Batch { get; init; }

    /// <summary>Steps made before this one.</summary>
    public long Step { get; init; }

    /// <summary>The batch's loss.</summary>
    public float Loss { get; init; }

    /// <summary>
    /// The tensor in which the trouble shows first, such as <c>layers.1.weight</c>: the first with such a value, or else the first of the last
    /// layer with such a gradient, as gradients run backwards. Null where the data or only the loss is not finite.
    /// </summary>
    public string? Tensor { get; init; }
}
