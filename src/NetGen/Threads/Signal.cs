using System.Diagnostics;

namespace NetGen;

/// <summary>
/// A number that one thread raises while others wait for it: they look at it again and again for a while, which sees it within a fraction of a
/// microsecond, and then sleep, from which waking takes tens. Never allocates.
/// </summary>
internal sealed class Signal
{
    /// <summary>After it others that wait for the processor, such as the thread that is waited for, have it in between.</summary>
    private static readonly long Selfish = Stopwatch.Frequency / 50_000;

    /// <summary>Longer than threads of one step usually wait for each other or their caller; then the processor is left to others.</summary>
    private static readonly long Patience = Stopwatch.Frequency / 5_000;

    private readonly object _gate = new();
    private int _count;
    private int _sleepers;

    /// <summary>How often it has been raised, modulo 2³².</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Raises it and wakes who sleeps.</summary>
    public void Raise()
    {
        // With a fence: either a thread about to sleep sees the new number or it is seen among the sleepers.
        Interlocked.Increment(ref _count);
        if (Volatile.Read(ref _sleepers) == 0)
            return;
        lock (_gate)
            Monitor.PulseAll(_gate);
    }

    /// <summary>Returns when the number is no longer <paramref name="seen"/>.</summary>
    /// <param name="seen">The number that was there.</param>
    /// <param name="spins">Whether to look for it before sleeping: only where every thread can have a processor.</param>
    public void Wait(int seen, bool spins)
    {
        if (Count != seen || (spins && Spin(seen)))
            return;
        lock (_gate)
        {
            Interlocked.Increment(ref _sleepers);
            while (Count == seen)
                Monitor.Wait(_gate);
            Interlocked.Decrement(ref _sleepers);
        }
    }

    private bool Spin(int seen)
    {
        long begin = Stopwatch.GetTimestamp();
        for (long spent = 0; spent < Patience; spent = Stopwatch.GetTimestamp() - begin)
        {
            if (spent < Selfish)
                Thread.SpinWait(4);
            else
                Thread.Yield();
            if (Count != seen)
                return true;
        }

        return false;
    }
}
