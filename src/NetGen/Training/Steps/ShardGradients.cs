using NetGen.Numerics;

namespace NetGen;

/// <summary>The gradient of small networks, and of those with batch normalisation: threads compute each shard's by itself, and add them up afterwards.</summary>
internal sealed class ShardGradients<TNetwork> : BatchGradient<TNetwork>
    where TNetwork : class, INetwork<TNetwork>
{
    private readonly List<AlignedBuffer> _gradients = [];
    private readonly PendingStatistics? _statistics;
    private bool _isShared;

    /// <inheritdoc/>
    public ShardGradients(TNetwork network, BatchTargets? targets, ulong seed)
        : base(network, targets, seed)
    {
        if (TNetwork.Architecture.UsesBatchStatistics)
            _statistics = new PendingStatistics(TNetwork.Architecture);
    }

    public override int MostThreads => _statistics is null ? Shards.Count : 1;

    public override void Begin(Batch batch, long step, int statisticsSamples)
    {
        base.Begin(batch, step, statisticsSamples);
        _statistics?.Begin(Network.Parameters);
    }

    public override void Share(int threads, int team)
    {
        _isShared = threads > 1;
        Reserve(contexts: team);
        while (_isShared && _gradients.Count < Shards.Count - 1)
            _gradients.Add(new AlignedBuffer(Gradient.Length));
    }

    public override int BeginRound(int round) => Shards.Count;

    public override void Compute(int piece, int pieces, int thread)
    {
        int end = Pieces.First(Shards.Count, piece + 1, pieces);
        for (int shard = Pieces.First(Shards.Count, piece, pieces); shard < end; shard++)
            ComputeShard(shard, Context(thread));
    }

    public override void Complete(Span<float> stretch, int begin)
    {
        for (int shard = 1; _isShared && shard < Shards.Count; shard++)
            VectorLoop.Add(stretch, _gradients[shard - 1].Span.Slice(begin, stretch.Length));
    }

    public override void CommitStatistics() => _statistics?.Commit(Network.Parameters);

    public override void AdoptStatistics()
    {
        _statistics?.Add(Context(0), momentum: 1);
        CommitStatistics();
    }

    private void ComputeShard(int shard, BackwardContext context)
    {
        bool isApart = _isShared && shard > 0;
        Fill(shard, context);
        context.Accumulate = shard > 0 && !isApart;
        var gradient = isApart ? _gradients[shard - 1] : Gradient;
        SetLoss(shard, Network.Backward(InputsOf(shard), TargetsOf(shard), Shards.Samples(shard), gradient.Span, context));
        _statistics?.Add(context);
    }
}
