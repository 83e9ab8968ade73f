using System.Runtime.ExceptionServices;

namespace NetGen;

/// <summary>Threads that wait for work and do it together with the caller, phase by phase. A round allocates nothing.</summary>
internal sealed class WorkerTeam : IDisposable
{
    private readonly Rendezvous _rendezvous;
    private readonly Thread[] _threads;
    private readonly Action<int>[] _phases;
    private Exception? _failure;
    private volatile bool _stop;

    /// <summary>Starts all threads but the first, which is the caller.</summary>
    /// <param name="size">Threads in the team, the caller included.</param>
    /// <param name="phases">The work, given the thread's number; each phase begins when all threads have ended the one before.</param>
    public WorkerTeam(int size, params Action<int>[] phases)
    {
        _phases = phases;
        _rendezvous = new Rendezvous(size);
        _threads = new Thread[size - 1];
        for (int i = 0; i < _threads.Length; i++)
        {
            int number = i + 1;
            _threads[i] = new Thread(() => Serve(number)) { IsBackground = true, Name = $"NetGen training {number}" };
            _threads[i].Start();
        }
    }

    /// <summary>Threads in the team, the caller included.</summary>
    public int Size => _threads.Length + 1;

    /// <summary>Does one round; returns when every thread has done its part. Throws what a part threw.</summary>
    public void Run()
    {
        _rendezvous.Meet();
        DoPhases(0);
        if (Interlocked.Exchange(ref _failure, null) is { } failure)
            ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        if (_stop)
            return;
        _stop = true;
        _rendezvous.Meet();
        foreach (var thread in _threads)
            thread.Join();
    }

    private void Serve(int number)
    {
        while (true)
        {
            _rendezvous.Meet();
            if (_stop)
                return;
            DoPhases(number);
        }
    }

    private void DoPhases(int number)
    {
        foreach (var phase in _phases)
        {
            // A part that fails still meets the others, which would wait for it for ever.
            try
            {
                phase(number);
            }
#pragma warning disable CA1031 // Thrown again by Run.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref _failure, failure, null);
            }

            _rendezvous.Meet();
        }
    }
}
