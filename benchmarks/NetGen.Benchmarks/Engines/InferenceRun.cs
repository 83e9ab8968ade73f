using System.Runtime.CompilerServices;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Engines;

/// <summary>Repeated inference by one engine: the loops that are timed.</summary>
public abstract class InferenceRun : IDisposable
{
    /// <summary>What a call reads; overwritten by dependent calls.</summary>
    public abstract Span<float> Inputs { get; }

    /// <summary>What the last call wrote.</summary>
    public abstract Span<float> Outputs { get; }

    /// <summary>Calls that have nothing to do with each other: the processor may begin one before the last has ended.</summary>
    public abstract void Repeat(int calls);

    /// <summary>Calls whose inputs all depend on the output of the call before: none can begin early.</summary>
    /// <param name="calls">How many.</param>
    /// <param name="source">The inputs to which a part of the last output is added.</param>
    public abstract void RepeatDependent(int calls, ReadOnlySpan<float> source);

    /// <summary>The time of each call, in ticks of <see cref="System.Diagnostics.Stopwatch"/>.</summary>
    /// <param name="ticks">Receives a time for each call that it has room for.</param>
    /// <param name="limit">Ends early after this many ticks.</param>
    /// <returns>The calls made.</returns>
    public abstract int Time(Span<long> ticks, long limit);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}

/// <summary>The loops, compiled for one kind of call.</summary>
public sealed class InferenceRun<TCall>(TCall call) : InferenceRun
    where TCall : struct, IInferenceCall
{
    public override Span<float> Inputs => call.Inputs;

    public override Span<float> Outputs => call.Outputs;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Repeat(int calls)
    {
        for (int i = 0; i < calls; i++)
            call.Invoke();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void RepeatDependent(int calls, ReadOnlySpan<float> source)
    {
        for (int i = 0; i < calls; i++)
        {
            call.Invoke();
            Feedback.Apply(source, call.Outputs[0], call.Inputs);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override int Time(Span<long> ticks, long limit)
    {
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        long end = start + limit;
        for (int i = 0; i < ticks.Length; i++)
        {
            call.Invoke();
            long now = System.Diagnostics.Stopwatch.GetTimestamp();
            ticks[i] = now - start;
            if (now > end)
                return i + 1;
            start = now;
        }

        return ticks.Length;
    }

    protected override void Dispose(bool disposing) => call.Dispose();
}
