using NetGen.Numerics;

namespace NetGen;

/// <summary>Computes the loss and gradient of a batch shard by shard, on one thread or several, with the same bits.</summary>
/// <remarks>
/// Batch normalisation needs all samples of a batch at once: such networks compute it as one shard on one thread, or as several where batches are
/// accumulated.
/// </remarks>
internal sealed class BatchGradient<TNetwork> : IDisposable
    where TNetwork : class, INetwork<TNetwork>
{
    /// <summary>More than this, or than there are processors, only wait for each other.</summary>
    private const int MostThreads = 256;

    private readonly TNetwork _network;
    private readonly int _threads;
    private readonly ulong _seed;
    private readonly List<BackwardContext> _contexts = [];
    private readonly AlignedBuffer _gradient;
    private readonly List<AlignedBuffer> _shardGradients = [];
    private readonly PendingStatistics? _statistics;
    private WorkerTeam? _team;

    // What the threads work on, set by the caller before they start.
    private Batch? _batch;
    private Shards _shards;
    private double[] _losses = [];
    private long _step;
    private int _next;

    public BatchGradient(TNetwork network, int threads, ulong seed)
    {
        _network = network;
        _gradient = new AlignedBuffer(TNetwork.Architecture.ParameterLength);
        _threads = Math.Min(threads, Math.Max(MostThreads, Environment.ProcessorCount));
        _seed = seed;
        Reserve(1);
        if (TNetwork.Architecture.UsesBatchStatistics)
            _statistics = new PendingStatistics(TNetwork.Architecture);
    }

    /// <summary>The gradient of the last batch.</summary>
    public Span<float> Gradient => _gradient.Span;

    /// <summary>Computes <see cref="Gradient"/> and returns the batch's mean loss. The network's running statistics wait for <see cref="CommitStatistics"/>.</summary>
    /// <param name="batch">The samples.</param>
    /// <param name="step">The step's number, which dropout masks derive from.</param>
    /// <param name="statisticsSamples">Samples that have statistics of their own, for a network with batch normalisation. Default: the whole batch.</param>
    public double Compute(Batch batch, long step, int statisticsSamples = int.MaxValue)
    {
        _batch = batch;
        _step = step;
        _shards = _statistics is null ? new Shards(batch.Count) : new Shards(batch.Count, statisticsSamples);
        _statistics?.Begin(_network.Parameters);
        if (_losses.Length < _shards.Count)
            _losses = new double[_shards.Count];

        if (_threads == 1 || _shards.Count == 1 || _statistics is not null)
        {
            for (int shard = 0; shard < _shards.Count; shard++)
            {
                ComputeShard(shard, _contexts[0], _gradient, accumulate: shard > 0);
                _statistics?.Add(_contexts[0]);
            }
        }
        else
        {
            while (_shardGradients.Count < _shards.Count - 1)
                _shardGradients.Add(new AlignedBuffer(_gradient.Length));
            _next = 0;
            Gather();
            _team!.Run();
        }

        double loss = 0;
        for (int shard = 0; shard < _shards.Count; shard++)
            loss += _losses[shard];
        return loss;
    }

    /// <summary>Gives the network the running statistics that the last batch leads to.</summary>
    public void CommitStatistics() => _statistics?.Commit(_network.Parameters);

    /// <summary>Gives the network the last batch's own statistics as its running ones.</summary>
    public void AdoptStatistics()
    {
        _statistics?.Add(_contexts[0], momentum: 1);
        CommitStatistics();
    }

    /// <summary>Ends the threads; the next batch starts them again.</summary>
    public void StopThreads()
    {
        _team?.Dispose();
        _team = null;
    }

    public void Dispose() => StopThreads();

    /// <summary>As many threads as have shards to work on; a team that was enough for a larger batch stays.</summary>
    private void Gather()
    {
        int size = Math.Min(_threads, _shards.Count);
        if (_team?.Size >= size)
            return;
        StopThreads();
        Reserve(size);
        _team = new WorkerTeam(size, ComputeShards, AddShards);
    }

    private void Reserve(int threads)
    {
        while (_contexts.Count < threads)
            _contexts.Add(new BackwardContext { Seed = _seed, KeepsRunningStatistics = true });
    }

    private void ComputeShards(int thread)
    {
        for (int shard = Interlocked.Increment(ref _next) - 1; shard < _shards.Count; shard = Interlocked.Increment(ref _next) - 1)
            ComputeShard(shard, _contexts[thread], shard == 0 ? _gradient : _shardGradients[shard - 1], accumulate: false);
    }

    private void ComputeShard(int shard, BackwardContext context, AlignedBuffer gradient, bool accumulate)
    {
        int first = _shards.First(shard);
        int samples = _shards.Samples(shard);
        context.Accumulate = accumulate;
        context.FirstSample = first;
        context.Step = _step;
        context.SampleWeights = _batch!.WeightsOf(first, samples);
        _losses[shard] = _network.Backward(_batch.InputsOf(first, samples), _batch.TargetsOf(first, samples), samples, gradient.Span, context);
    }

    // Each thread adds up its own stretch of the parameters, shard after shard as one thread would.
    private void AddShards(int thread)
    {
        const int Block = 16;
        int blocks = (_gradient.Length + Block - 1) / Block;
        int begin = (int)((long)blocks * thread / _team!.Size) * Block;
        int end = (int)((long)blocks * (thread + 1) / _team.Size) * Block;
        var sum = _gradient.Span[begin..Math.Min(end, _gradient.Length)];
        for (int shard = 1; shard < _shards.Count; shard++)
            VectorLoop.Add(sum, _shardGradients[shard - 1].Span.Slice(begin, sum.Length));
    }
}
