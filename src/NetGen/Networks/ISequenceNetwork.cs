using System.ComponentModel;

namespace NetGen;

/// <summary>A network of sequences, for who does not know the type of its state. The generator implements it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISequenceNetwork
{
    /// <summary>Runs the network on the next steps of a stream, one after the other.</summary>
    /// <param name="state">What the stream remembers, <see cref="NetworkArchitecture.StateLength"/> floats; zeros before its first step. Renewed.</param>
    /// <param name="inputs">A step a row.</param>
    /// <param name="outputs">Receives a row for each step.</param>
    /// <param name="steps">How many; zero is allowed.</param>
    /// <exception cref="ArgumentException">A span is too short or the steps are negative.</exception>
    void Process(Span<float> state, ReadOnlySpan<float> inputs, Span<float> outputs, int steps);
}
