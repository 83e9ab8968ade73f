using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Streaming;

public readonly struct StepLstm32(Lstm32 network) : IStepper<Lstm32.State>
{
    public void Step(ref Lstm32.State state, ReadOnlySpan<float> input, Span<float> output) => network.Step(ref state, input, output);

    public void Step(Span<Lstm32.State> states, ReadOnlySpan<float> inputs, Span<float> outputs) => network.Step(states, inputs, outputs);

    public void Process(ref Lstm32.State state, ReadOnlySpan<float> inputs, Span<float> outputs, int steps) => network.Process(ref state, inputs, outputs, steps);
}

public readonly struct StepGru16(Gru16 network) : IStepper<Gru16.State>
{
    public void Step(ref Gru16.State state, ReadOnlySpan<float> input, Span<float> output) => network.Step(ref state, input, output);

    public void Step(Span<Gru16.State> states, ReadOnlySpan<float> inputs, Span<float> outputs) => network.Step(states, inputs, outputs);

    public void Process(ref Gru16.State state, ReadOnlySpan<float> inputs, Span<float> outputs, int steps) => network.Process(ref state, inputs, outputs, steps);
}

public readonly struct StepCausalConvolutions(CausalConvolutions network) : IStepper<CausalConvolutions.State>
{
    public void Step(ref CausalConvolutions.State state, ReadOnlySpan<float> input, Span<float> output) => network.Step(ref state, input, output);

    public void Step(Span<CausalConvolutions.State> states, ReadOnlySpan<float> inputs, Span<float> outputs) => network.Step(states, inputs, outputs);

    public void Process(ref CausalConvolutions.State state, ReadOnlySpan<float> inputs, Span<float> outputs, int steps) => network.Process(ref state, inputs, outputs, steps);
}
