namespace NetGen.Benchmarks.Networks;

/// <summary>
/// Feedforward of one network class. Implemented by structs, for which the JIT compiles every measured loop anew,
/// so that the call in it goes straight to the class, as in a user's program.
/// </summary>
public interface IForward
{
    /// <summary>One sample.</summary>
    void Forward(ReadOnlySpan<float> input, Span<float> output);

    /// <summary>A batch.</summary>
    void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, int count);
}
