namespace NetGen.Benchmarks.Streaming;

/// <summary>One stream, step by step.</summary>
public sealed class NetGenStream<TStepper, TState>(TStepper stepper, int inputs, int outputs) : StreamRun(inputs, count: 1)
    where TStepper : struct, IStepper<TState>
    where TState : struct
{
    private readonly float[] _output = new float[outputs];
    private TState _state;

    public override Span<float> Outputs => _output;

    public override void Repeat(int steps)
    {
        for (int i = 0; i < steps; i++)
            stepper.Step(ref _state, NextInput(), _output);

    }
}

/// <summary>One stream, as many steps at once as the inputs have.</summary>
public sealed class NetGenProcess<TStepper, TState>(TStepper stepper, int inputs, int outputs) : StreamRun(inputs, count: 1)
    where TStepper : struct, IStepper<TState>
    where TState : struct
{
    private readonly float[] _outputs = new float[Period * outputs];
    private readonly int _size = outputs;
    private TState _state;

    public override Span<float> Outputs => _outputs.AsSpan(^_size..);

    /// <inheritdoc/>
    /// <remarks>Whole periods: steps are rounded up.</remarks>
    public override void Repeat(int steps)
    {
        for (int i = 0; i < steps; i += Period)
            stepper.Process(ref _state, Inputs, _outputs, Period);
    }
}

/// <summary>Many streams, all of them in one call.</summary>
public sealed class NetGenManyStreams<TStepper, TState>(TStepper stepper, int inputs, int outputs, int count) : StreamRun(inputs, count)
    where TStepper : struct, IStepper<TState>
    where TState : struct
{
    private readonly float[] _outputs = new float[count * outputs];
    private readonly TState[] _states = new TState[count];

    public override Span<float> Outputs => _outputs;

    public override void Repeat(int steps)
    {
        for (int i = 0; i < steps; i++)
            stepper.Step(_states, NextInput(), _outputs);

    }
}
