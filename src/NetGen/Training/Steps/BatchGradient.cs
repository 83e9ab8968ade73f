using NetGen.Numerics;

namespace NetGen;

/// <summary>Computes the loss and gradient of a batch shard by shard, on one thread or several, with the same bits.</summary>
internal sealed class BatchGradient<TNetwork>
    where TNetwork : class, INetwork<TNetwork>
{
    private readonly TNetwork _network;
    private readonly BatchTargets? _targets;
    private readonly ulong _seed;
    private readonly List<BackwardContext> _contexts = [];
    private readonly AlignedBuffer _gradient;
    private readonly List<AlignedBuffer> _shardGradients = [];
    private readonly PendingStatistics? _statistics;

    // Of the batch under way, set by the caller before the threads start.
    private Batch? _batch;
    private Shards _shards;
    private double[] _losses = [];
    private long _step;
    private bool _isShared;

    /// <param name="network">The network.</param>
    /// <param name="targets">What smooths targets. Null: they stay as they are.</param>
    /// <param name="seed">The seed of the dropout masks.</param>
    public BatchGradient(TNetwork network, BatchTargets? targets, ulong seed)
    {
        _network = network;
        _targets = targets;
        _gradient = new AlignedBuffer(TNetwork.Architecture.ParameterLength);
        _seed = seed;
        if (TNetwork.Architecture.UsesBatchStatistics)
            _statistics = new PendingStatistics(TNetwork.Architecture);
    }

    /// <summary>The gradient of the last batch.</summary>
    public Span<float> Gradient => _gradient.Span;

    /// <summary>The mean loss of the last batch.</summary>
    public double Loss
    {
        get
        {
            double loss = 0;
            for (int shard = 0; shard < _shards.Count; shard++)
                loss += _losses[shard];
            return loss;
        }
    }

    /// <summary>Shards that threads can compute at once.</summary>
    public int IndependentShards => _statistics is null ? _shards.Count : 1;

    /// <summary>Begins a batch. The network's running statistics wait for <see cref="CommitStatistics"/>.</summary>
    /// <param name="batch">The samples.</param>
    /// <param name="step">The step's number, which dropout masks derive from.</param>
    /// <param name="statisticsSamples">Samples that have statistics of their own, for a network with batch normalisation.</param>
    public void Begin(Batch batch, long step, int statisticsSamples)
    {
        _batch = batch;
        _step = step;
        _shards = _statistics is null ? new Shards(batch.Count) : new Shards(batch.Count, statisticsSamples);
        _statistics?.Begin(_network.Parameters);
        if (_losses.Length < _shards.Count)
            _losses = new double[_shards.Count];
    }

    /// <summary>Makes ready for <see cref="Compute"/>.</summary>
    /// <param name="isShared">Whether threads compute shards at once, each shard's gradient by itself.</param>
    /// <param name="threads">Threads that may take part.</param>
    public void Share(bool isShared, int threads)
    {
        _isShared = isShared;
        while (_contexts.Count < threads)
            _contexts.Add(new BackwardContext { Seed = _seed, KeepsRunningStatistics = true });
        while (_isShared && _shardGradients.Count < _shards.Count - 1)
            _shardGradients.Add(new AlignedBuffer(_gradient.Length));
    }

    /// <summary>Computes the shards of one piece out of so many.</summary>
    public void Compute(int piece, int pieces, int thread)
    {
        int end = Pieces.First(_shards.Count, piece + 1, pieces);
        for (int shard = Pieces.First(_shards.Count, piece, pieces); shard < end; shard++)
        {
            bool isFirst = shard == 0;
            ComputeShard(shard, _contexts[thread], isFirst || !_isShared ? _gradient : _shardGradients[shard - 1], accumulate: !isFirst && !_isShared);
            _statistics?.Add(_contexts[thread]);
        }
    }

    /// <summary>Adds up a stretch of the gradient, which begins at an index, over the shards: one after the other, as one thread would.</summary>
    public void Sum(Span<float> stretch, int begin)
    {
        for (int shard = 1; _isShared && shard < _shards.Count; shard++)
            VectorLoop.Add(stretch, _shardGradients[shard - 1].Span.Slice(begin, stretch.Length));
    }

    /// <summary>Gives the network the running statistics that the last batch leads to.</summary>
    public void CommitStatistics() => _statistics?.Commit(_network.Parameters);

    /// <summary>Gives the network the last batch's own statistics as its running ones.</summary>
    public void AdoptStatistics()
    {
        _statistics?.Add(_contexts[0], momentum: 1);
        CommitStatistics();
    }

    private void ComputeShard(int shard, BackwardContext context, AlignedBuffer gradient, bool accumulate)
    {
        int first = _shards.First(shard);
        int samples = _shards.Samples(shard);
        _batch!.Fill(first, samples);
        _targets?.Smooth(_batch.TargetsOf(first, samples));
        context.Accumulate = accumulate;
        context.FirstSample = first;
        context.Step = _step;
        context.SampleWeights = _batch.WeightsOf(first, samples);
        _losses[shard] = _network.Backward(_batch.InputsOf(first, samples), _batch.TargetsOf(first, samples), samples, gradient.Span, context);
    }
}
