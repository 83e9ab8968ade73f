using NetGen.Numerics;

namespace NetGen;

/// <summary>
/// The gradient of large networks, which no shard has by itself: threads share the shards for feedforward and deltas, and then the parameters. Each adds the
/// gradient by its part of them over one shard after the other, which stays in its cache meanwhile.
/// </summary>
internal sealed class PhasedGradient<TNetwork>(TNetwork network, IPhasedBackward phases, BatchTargets? targets, ulong seed) : BatchGradient<TNetwork>(network, targets, seed)
    where TNetwork : class, INetwork<TNetwork>
{
    /// <summary>Shards that a thread computes in a round: threads rarely meet, and what they computed is still in a cache.</summary>
    private const int ShardsOfThread = 4;

    private int _roundShards = 1;
    private int _first;
    private int _count;

    public override int MostThreads => WorkerTeam.MostPieces;

    public override int Rounds => Math.Max(1, (Shards.Count + _roundShards - 1) / _roundShards);

    public override bool IsAddedInPieces => true;

    public override void Share(int threads, int team)
    {
        // Alone, a thread adds each shard's gradient while all that it needs is at hand; together, all have as many shards.
        _roundShards = threads == 1 ? 1 : threads * Math.Min(ShardsOfThread, WorkerTeam.MostPieces / threads);
        Reserve(contexts: Math.Min(_roundShards, Shards.Count));
    }

    public override int BeginRound(int round)
    {
        _first = round * _roundShards;
        _count = Math.Min(_roundShards, Shards.Count - _first);
        return _count;
    }

    public override void Compute(int piece, int pieces, int thread)
    {
        int end = Pieces.First(_count, piece + 1, pieces);
        for (int i = Pieces.First(_count, piece, pieces); i < end; i++)
        {
            int shard = _first + i;
            Fill(shard, Context(i));
            SetLoss(shard, phases.ComputeDeltas(InputsOf(shard), TargetsOf(shard), Shards.Samples(shard), Context(i)));
        }
    }

    public override void Add(int piece, int pieces)
    {
        var part = new GradientPart(piece, pieces, Gradient.Length);
        for (int i = 0; i < _count; i++)
        {
            int shard = _first + i;
            phases.ComputeGradients(InputsOf(shard), Shards.Samples(shard), Gradient.Span, accumulate: shard > 0, part, Context(i));
        }
    }
}
