using NetGen.Numerics;

namespace NetGen;

/// <summary>
/// Computes the loss and gradient of a batch shard by shard, on one thread or several, with the same bits: each shard's gradient is added to that of the
/// shards before it, whatever computes it.
/// </summary>
internal abstract class BatchGradient<TNetwork>
    where TNetwork : class, INetwork<TNetwork>
{
    private readonly BatchTargets? _targets;
    private readonly ulong _seed;
    private readonly bool _usesBatchStatistics = TNetwork.Architecture.UsesBatchStatistics;
    private readonly List<BackwardContext> _contexts = [];

    // Of the batch under way, set by the caller before the threads start.
    private Batch? _batch;
    private double[] _losses = [];
    private long _step;

    /// <param name="network">The network.</param>
    /// <param name="targets">What smooths targets. Null: they stay as they are.</param>
    /// <param name="seed">The seed of the dropout masks.</param>
    protected BatchGradient(TNetwork network, BatchTargets? targets, ulong seed)
    {
        Network = network;
        _targets = targets;
        _seed = seed;
    }

    /// <summary>The gradient of the last batch.</summary>
    public AlignedBuffer Gradient { get; } = new(TNetwork.Architecture.ParameterLength);

    /// <summary>The mean loss of the last batch.</summary>
    public double Loss
    {
        get
        {
            double loss = 0;
            for (int shard = 0; shard < Shards.Count; shard++)
                loss += _losses[shard];
            return loss;
        }
    }

    /// <summary>Threads that can compute at once.</summary>
    public abstract int MostThreads { get; }

    /// <summary>Rounds, which follow each other: some of the shards are computed (<see cref="Compute"/>), then their gradient is added (<see cref="Add"/>).</summary>
    public virtual int Rounds => 1;

    /// <summary>Whether <see cref="Compute"/> leaves something to <see cref="Add"/>.</summary>
    public virtual bool IsAddedInPieces => false;

    protected TNetwork Network { get; }

    protected Shards Shards { get; private set; }

    /// <summary>The way that suits the network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="targets">What smooths targets. Null: they stay as they are.</param>
    /// <param name="seed">The seed of the dropout masks.</param>
    public static BatchGradient<TNetwork> Of(TNetwork network, BatchTargets? targets, ulong seed) => network is IPhasedBackward phases
        ? new PhasedGradient<TNetwork>(network, phases, targets, seed)
        : new ShardGradients<TNetwork>(network, targets, seed);

    /// <summary>Begins a batch. The network's running statistics wait for <see cref="CommitStatistics"/>.</summary>
    /// <param name="batch">The samples.</param>
    /// <param name="step">The step's number, which dropout masks derive from.</param>
    /// <param name="statisticsSamples">Samples that have statistics of their own, for a network with batch normalisation.</param>
    public virtual void Begin(Batch batch, long step, int statisticsSamples)
    {
        _batch = batch;
        _step = step;
        Shards = _usesBatchStatistics ? new Shards(batch.Count, statisticsSamples) : new Shards(batch.Count);
        if (_losses.Length < Shards.Count)
            _losses = new double[Shards.Count];
    }

    /// <summary>Makes ready for the rounds.</summary>
    /// <param name="threads">Threads that compute.</param>
    /// <param name="team">Threads that may take part instead of one of them.</param>
    public abstract void Share(int threads, int team);

    /// <summary>Begins a round; gives the pieces that it can be computed in.</summary>
    public abstract int BeginRound(int round);

    /// <summary>Computes the round's shards, one piece out of so many.</summary>
    public abstract void Compute(int piece, int pieces, int thread);

    /// <summary>Adds the gradient of the round's shards, one piece out of so many.</summary>
    public virtual void Add(int piece, int pieces)
    {
    }

    /// <summary>Completes a stretch of the gradient, which begins at an index, after all rounds.</summary>
    public virtual void Complete(Span<float> stretch, int begin)
    {
    }

    /// <summary>Gives the network the running statistics that the last batch leads to.</summary>
    public virtual void CommitStatistics()
    {
    }

    /// <summary>Gives the network the last batch's own statistics as its running ones.</summary>
    public virtual void AdoptStatistics()
    {
    }

    /// <summary>Sees to it that there are so many contexts.</summary>
    protected void Reserve(int contexts)
    {
        while (_contexts.Count < contexts)
            _contexts.Add(new BackwardContext { Seed = _seed, KeepsRunningStatistics = true });
    }

    protected BackwardContext Context(int index) => _contexts[index];

    protected ReadOnlySpan<float> InputsOf(int shard) => _batch!.InputsOf(Shards.First(shard), Shards.Samples(shard));

    protected ReadOnlySpan<float> TargetsOf(int shard) => _batch!.TargetsOf(Shards.First(shard), Shards.Samples(shard));

    /// <summary>Copies a shard's samples to where they are computed from, and tells a context of them.</summary>
    protected void Fill(int shard, BackwardContext context)
    {
        int first = Shards.First(shard);
        int samples = Shards.Samples(shard);
        _batch!.Fill(first, samples);
        _targets?.Smooth(_batch.TargetsOf(first, samples));
        context.FirstSample = first;
        context.Step = _step;
        context.SampleWeights = _batch.WeightsOf(first, samples);
        _batch.TellSteps(context, first, samples);
    }

    protected void SetLoss(int shard, double loss) => _losses[shard] = loss;
}
