namespace NetGen.Benchmarks.Streaming;

/// <summary>The calls of a network for streams, by its class so that they are direct.</summary>
/// <typeparam name="TState">What a stream remembers.</typeparam>
public interface IStepper<TState>
    where TState : struct
{
    /// <summary>One step of one stream.</summary>
    void Step(ref TState state, ReadOnlySpan<float> input, Span<float> output);

    /// <summary>One step of many streams.</summary>
    void Step(Span<TState> states, ReadOnlySpan<float> inputs, Span<float> outputs);

    /// <summary>The next steps of one stream.</summary>
    void Process(ref TState state, ReadOnlySpan<float> inputs, Span<float> outputs, int steps);
}
