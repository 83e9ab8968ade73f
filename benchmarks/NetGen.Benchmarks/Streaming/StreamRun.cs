using NetGen.Numerics;

namespace NetGen.Benchmarks.Streaming;

/// <summary>Streams of one engine, all at the same step, whose inputs are the same at every run.</summary>
public abstract class StreamRun : IDisposable
{
    /// <summary>Steps of inputs, which then begin again.</summary>
    public const int Period = 100;

    /// <summary>The seed of the inputs; any would do.</summary>
    private const ulong Seed = 22;

    private readonly float[] _inputs;
    private readonly int _stepLength;
    private int _step;

    /// <param name="stepSize">Values of a stream's step.</param>
    /// <param name="count">How many streams.</param>
    protected StreamRun(int stepSize, int count)
    {
        _stepLength = stepSize * count;
        _inputs = new float[Period * _stepLength];
        var random = new RandomStream(Seed);
        foreach (ref float value in _inputs.AsSpan())
            value = random.NextGaussian();
    }

    /// <summary>The answers of the last step: a stream a row.</summary>
    public abstract Span<float> Outputs { get; }

    /// <summary>All inputs of the period, a step of all streams after the other.</summary>
    protected ReadOnlySpan<float> Inputs => _inputs;

    /// <summary>Takes so many steps, from the one that is next.</summary>
    public abstract void Repeat(int steps);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>The inputs of the step that is next, which is then the one behind it.</summary>
    protected ReadOnlySpan<float> NextInput()
    {
        var input = _inputs.AsSpan(_step * _stepLength, _stepLength);
        _step = _step + 1 == Period ? 0 : _step + 1;
        return input;
    }
}
