using System.Numerics;
using System.Runtime.ExceptionServices;

namespace NetGen;

/// <summary>
/// Threads that do a caller's work together with it, phase by phase. A phase is so many pieces, which whoever is there takes one after the other, and
/// ends when all are done: a thread that comes late, because it slept or another program has its processor, is not waited for. A round allocates
/// nothing.
/// </summary>
internal sealed class WorkerTeam : IDisposable
{
    /// <summary>The most pieces of a phase: a bit each.</summary>
    public const int MostPieces = 30;

    // What takes the place of the pieces' bits: nothing can be taken while a phase is set up, or while there is no work.
    private const uint Closed = 1u << 31;
    private const uint Idle = 1u << 30;

    private readonly Action<int, int>[] _phases;
    private readonly int[] _pieces;
    private readonly Thread[] _threads;
    // One each, so that a round wakes only the threads that it needs.
    private readonly Signal[] _calls;
    private readonly Signal _turn = new();
    private readonly bool _spins;
    private Exception? _failure;
    private volatile bool _stop;

    // The phase: its number since the beginning in the upper half, a bit for each piece that is taken in the lower. It changes as one, so that
    // a thread that was held up cannot take a piece of a phase that it does not know.
    private long _ticket = Idle;
    private int _phase;
    private int _done;

    /// <summary>Starts all threads but the first, which is the caller.</summary>
    /// <param name="size">Threads in the team, the caller included.</param>
    /// <param name="phases">The work, given the number of a piece and the thread's.</param>
    public WorkerTeam(int size, params Action<int, int>[] phases)
    {
        _phases = phases;
        _pieces = new int[phases.Length];
        // Who spins where there are fewer processors takes one from those that are waited for.
        _spins = size <= Environment.ProcessorCount;
        _threads = new Thread[size - 1];
        _calls = new Signal[size - 1];
        for (int i = 0; i < _threads.Length; i++)
        {
            int number = i + 1;
            _calls[i] = new Signal();
            _threads[i] = new Thread(() => Serve(number)) { IsBackground = true, Name = $"NetGen training {number}" };
        }

        foreach (var thread in _threads)
            thread.Start();
    }

    /// <summary>Threads in the team, the caller included.</summary>
    public int Size => _threads.Length + 1;

    /// <summary>Does one round; returns when all is done. Throws what a piece threw, after which no other is begun.</summary>
    /// <param name="threads">The threads to call, the caller included; the others are left alone.</param>
    /// <param name="pieces">The pieces of each phase; a phase without any is left out.</param>
    public void Run(int threads, ReadOnlySpan<int> pieces)
    {
        pieces.CopyTo(_pieces);
        _phase = -1;
        Advance(_ticket);
        for (int i = 0; i < threads - 1; i++)
            _calls[i].Raise();
        Work(0);
        if (Interlocked.Exchange(ref _failure, null) is { } failure)
            ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        if (_stop)
            return;
        _stop = true;
        foreach (var call in _calls)
            call.Raise();
        foreach (var thread in _threads)
            thread.Join();
    }

    private void Serve(int number)
    {
        var call = _calls[number - 1];
        for (int seen = 0; ;)
        {
            call.Wait(seen, _spins);
            seen = call.Count;
            if (_stop)
                return;
            Work(number);
        }
    }

    /// <summary>Works until there is nothing left to do.</summary>
    private void Work(int thread)
    {
        while (true)
        {
            // Before the ticket, so that a turn between the two ends the waiting.
            int turn = _turn.Count;
            long ticket = Volatile.Read(ref _ticket);
            if (((uint)ticket & Idle) != 0)
                return;
            if (((uint)ticket & Closed) != 0 || !Take(ticket, thread))
                _turn.Wait(turn, _spins);
        }
    }

    /// <summary>Takes a piece and does it; false where none is left.</summary>
    private bool Take(long ticket, int thread)
    {
        int phase = Volatile.Read(ref _phase);
        int count = _pieces[phase];
        uint free = ~(uint)ticket & ((1u << count) - 1);
        if (free == 0)
            return false;
        // A thread's own first, which it had the last time too and may have in its cache.
        int piece = thread < count && ((free >> thread) & 1) != 0 ? thread : BitOperations.TrailingZeroCount(free);
        if (Interlocked.CompareExchange(ref _ticket, ticket | (1L << piece), ticket) != ticket)
            return true;

        try
        {
            if (Volatile.Read(ref _failure) is null)
                _phases[phase](piece, thread);
        }
#pragma warning disable CA1031 // Thrown again by Run.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Interlocked.CompareExchange(ref _failure, failure, null);
        }

        if (Interlocked.Increment(ref _done) == count)
            Advance(ticket);
        return true;
    }

    /// <summary>Begins the next phase that has pieces: by who ended the last one, or the caller.</summary>
    private void Advance(long ticket)
    {
        long number = (ticket >> 32) + 1;
        Interlocked.Exchange(ref _ticket, ((number - 1) << 32) | Closed);
        int phase = _phase + 1;
        while (phase < _phases.Length && _pieces[phase] == 0)
            phase++;
        _done = 0;
        bool ends = phase == _phases.Length;
        _phase = ends ? 0 : phase;
        Interlocked.Exchange(ref _ticket, (number << 32) | (ends ? Idle : 0));
        _turn.Raise();
    }
}
