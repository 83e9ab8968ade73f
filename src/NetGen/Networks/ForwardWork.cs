using System.Runtime.ExceptionServices;

namespace NetGen;

/// <summary>
/// A batch that the caller and threads of the pool run forward together. Whoever is there takes one part after the other, so that a thread that
/// comes late, or not at all, is not waited for.
/// </summary>
internal sealed unsafe class ForwardWork<TNetwork> : IThreadPoolWorkItem
    where TNetwork : class, INetwork<TNetwork>
{
    /// <summary>The multiply-adds that each thread must at least have: some tens of microseconds, which it takes to wake one.</summary>
    private const long LeastMultiplyAdds = 1 << 21;

    /// <summary>Parts for each thread: if one is held up, the others do more.</summary>
    private const int PartsOfThread = 4;

    private static readonly long MultiplyAdds = TNetwork.Architecture.MultiplyAdds;

    // One that nobody uses, kept so that a call allocates nothing.
    private static ForwardWork<TNetwork>? Idle;

    private readonly Signal _completed = new();
    private TNetwork? _network;
    private float* _inputs;
    private float* _outputs;
    private RowParts _parts;
    private int _next;
    private int _done;
    private int _users;
    private Exception? _failure;

    /// <summary>Runs a batch whose spans are checked.</summary>
    public static void Run(TNetwork network, ReadOnlySpan<float> inputs, Span<float> outputs, int count, int threads)
    {
        threads = (int)Math.Min(Math.Min(threads, Environment.ProcessorCount), MultiplyAdds * count / LeastMultiplyAdds);
        var parts = new RowParts(count, SizeOfParts(count, Math.Max(1, threads)));
        threads = Math.Min(threads, parts.Count);
        if (threads <= 1)
        {
            network.Forward(inputs, outputs, count);
            return;
        }

        var work = Interlocked.Exchange(ref Idle, null) ?? new ForwardWork<TNetwork>();
        fixed (float* input = inputs)
        fixed (float* output = outputs)
        {
            (work._network, work._parts, work._next, work._done, work._users) = (network, parts, 0, 0, threads);
            work._inputs = input;
            work._outputs = output;
            work.Share(threads);
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        TakeParts();
        Release();
    }

    private static int SizeOfParts(int count, int threads)
    {
        long groups = (count + RowParts.Group - 1L) / RowParts.Group;
        long parts = (long)threads * PartsOfThread;
        return (int)Math.Min(Math.Max(1, (groups + parts - 1) / parts), int.MaxValue / RowParts.Group) * RowParts.Group;
    }

    private void Share(int threads)
    {
        int seen = _completed.Count;
        for (int i = 1; i < threads; i++)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        TakeParts();
        if (Volatile.Read(ref _done) < _parts.Count)
            _completed.Wait(seen, spins: true);
        var failure = _failure;
        _failure = null;
        Release();
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
    }

    private void TakeParts()
    {
        int count = _parts.Count;
        for (int part = Interlocked.Increment(ref _next) - 1; part < count; part = Interlocked.Increment(ref _next) - 1)
        {
            try
            {
                Forward(_parts.First(part), _parts.Samples(part));
            }
#pragma warning disable CA1031 // Thrown again by the caller.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref _failure, failure, null);
            }

            if (Interlocked.Increment(ref _done) == count)
                _completed.Raise();
        }
    }

    private void Forward(int first, int samples)
    {
        var (inputSize, outputSize) = (TNetwork.Architecture.InputSize, TNetwork.Architecture.OutputSize);
        var inputs = new ReadOnlySpan<float>(_inputs + ((nint)first * inputSize), samples * inputSize);
        var outputs = new Span<float>(_outputs + ((nint)first * outputSize), samples * outputSize);
        _network!.Forward(inputs, outputs, samples);
    }

    /// <summary>The last of those who were called, however late, puts it by for another batch.</summary>
    private void Release()
    {
        if (Interlocked.Decrement(ref _users) > 0)
            return;
        _network = null;
        Volatile.Write(ref Idle, this);
    }
}
