namespace NetGen;

/// <summary>
/// Where threads wait until all of them have come, again and again. Unlike <see cref="Barrier"/> it never allocates, whenever a thread
/// first has to sleep.
/// </summary>
internal sealed class Rendezvous(int size)
{
    // Enough to meet threads that work on equal parts; then the processor is left to others.
    private const int Spins = 20;

    private readonly object _gate = new();
    private int _arrived;
    private int _round;

    /// <summary>Returns when all threads have called it.</summary>
    public void Meet()
    {
        int round = Volatile.Read(ref _round);
        if (Interlocked.Increment(ref _arrived) == size)
        {
            lock (_gate)
            {
                // In this order: who sees the new round may come to the next one at once.
                _arrived = 0;
                Volatile.Write(ref _round, round + 1);
                Monitor.PulseAll(_gate);
            }

            return;
        }

        var spin = new SpinWait();
        while (spin.Count < Spins)
        {
            if (Volatile.Read(ref _round) != round)
                return;
            spin.SpinOnce(sleep1Threshold: -1);
        }

        lock (_gate)
        {
            while (Volatile.Read(ref _round) == round)
                Monitor.Wait(_gate);
        }
    }
}
