namespace NetGen;

/// <summary>
/// The work of a training step and the threads that share it, with the same bits for any number of them. Its phases, each of which needs all of the one
/// before: the shards of the batch; their gradient by pieces of the parameters; what is looked for and cut in stretches of the gradient; the update
/// of the stretches; and for weights kept within a ball two more. The first two take turns where the batch is computed in rounds.
/// </summary>
/// <remarks>
/// Batch normalisation needs all samples of a batch at once: the caller computes their gradient alone.
/// </remarks>
internal sealed class StepWork<TNetwork> : IDisposable
    where TNetwork : class, INetwork<TNetwork>
{
    private const int ComputePhase = 0;
    private const int AddPhase = 1;

    private readonly TNetwork _network;
    private readonly BatchGradient<TNetwork> _gradient;
    private readonly StepUpdate? _update;
    private readonly LeastWork _least;
    private readonly int _most;
    private readonly long _multiplyAdds;
    private readonly Stretches _stretches;
    private readonly Action<int, int>[] _phases;
    private readonly int[] _pieces;
    private WorkerTeam? _team;

    // Of the step under way, set by the caller before the others start.
    private int _threads;

    /// <param name="network">The network.</param>
    /// <param name="gradient">What computes its gradient.</param>
    /// <param name="update">What is done with the gradient. Null: nothing.</param>
    /// <param name="threads">As many as there may be.</param>
    /// <param name="least">What each must have to do.</param>
    public StepWork(TNetwork network, BatchGradient<TNetwork> gradient, StepUpdate? update, int threads, LeastWork least)
    {
        _network = network;
        _gradient = gradient;
        _update = update;
        _least = least;
        _most = Math.Min(threads, WorkerTeam.MostPieces);
        _multiplyAdds = TNetwork.Architecture.MultiplyAdds;
        _stretches = new Stretches(gradient.Gradient.Length);
        _phases = update switch
        {
            null => [Compute, Add, Take],
            { HasConstraint: false } => [Compute, Add, Take, Update],
            _ => [Compute, Add, Take, Update, Constrain, Average],
        };
        _pieces = new int[_phases.Length];
    }

    /// <summary>Whether the last batch's loss and gradient are finite.</summary>
    private bool IsFinite => _update!.IsFinite && double.IsFinite(_gradient.Loss);

    /// <summary>Does the work of one step; its parameters' update where loss and gradient are finite.</summary>
    /// <param name="batch">The samples, with what each counts for.</param>
    /// <param name="step">The step's number, which dropout masks derive from.</param>
    /// <param name="statisticsSamples">Samples that have statistics of their own, for a network with batch normalisation. Default: the whole batch.</param>
    /// <returns>Whether loss and gradient are finite, where there is an update to be left out.</returns>
    public bool Run(Batch batch, long step, int statisticsSamples = int.MaxValue)
    {
        // The threads find what a network makes when it is first asked for it.
        var parameters = _network.Parameters;
        _gradient.Begin(batch, step, statisticsSamples);
        int computing = _least.GradientThreads(Math.Min(_most, _gradient.MostThreads), _multiplyAdds * batch.Count);
        int updating = _least.UpdateThreads(Math.Min(_most, _stretches.Count), parameters.Length);
        _threads = Math.Max(computing, updating);
        if (_threads > 1)
            Assemble();
        _gradient.Share(computing, _team?.Size ?? 1);
        int rounds = _gradient.Rounds;
        for (int round = 0; round < rounds; round++)
            RunRound(round, isLast: round == rounds - 1, computing);
        if (_update is null || !IsFinite)
            return _update is null;
        _gradient.CommitStatistics();
        _update.Complete(parameters);
        return true;
    }

    /// <summary>Ends the threads; the next batch starts them again.</summary>
    public void StopThreads()
    {
        _team?.Dispose();
        _team = null;
    }

    public void Dispose() => StopThreads();

    /// <summary>A team that was enough for a larger batch stays: threads that a step does not need are left alone.</summary>
    private void Assemble()
    {
        if (_team?.Size >= _threads)
            return;
        StopThreads();
        _team = new WorkerTeam(_threads, _phases);
    }

    /// <summary>Computes a round's shards; after the last one, all other phases.</summary>
    private void RunRound(int round, bool isLast, int computing)
    {
        int shards = Math.Min(_gradient.BeginRound(round), WorkerTeam.MostPieces);
        Array.Fill(_pieces, isLast ? _threads : 0);
        (_pieces[ComputePhase], _pieces[AddPhase]) = computing == 1 ? (1, 1) : (shards, _gradient.IsAddedInPieces ? _threads : 0);
        if (computing == 1)
        {
            // Nobody is to wait for it.
            Compute(0, 0);
            Add(0, 0);
            (_pieces[ComputePhase], _pieces[AddPhase]) = (0, 0);
        }

        if (_threads > 1 && (isLast || computing > 1))
            _team!.Run(_threads, _pieces);
        for (int phase = 0; _threads == 1 && phase < _phases.Length; phase++)
        {
            if (_pieces[phase] > 0)
                _phases[phase](0, 0);
        }
    }

    private void Compute(int piece, int thread) => _gradient.Compute(piece, _pieces[ComputePhase], thread);

    private void Add(int piece, int thread) => _gradient.Add(piece, _pieces[AddPhase]);

    private void Take(int piece, int thread)
    {
        var gradient = _gradient.Gradient.Span;
        var parameters = _network.Parameters;
        for (int stretch = First(piece); stretch < First(piece + 1); stretch++)
        {
            int begin = _stretches.Begin(stretch);
            var values = gradient.Slice(begin, _stretches.Length(stretch));
            _gradient.Complete(values, begin);
            _update?.Take(values, parameters.Slice(begin, values.Length), stretch, begin);
        }
    }

    private void Update(int piece, int thread)
    {
        if (!IsFinite)
            return;
        float scale = _update!.Scale();
        var gradient = _gradient.Gradient.Span;
        var parameters = _network.Parameters;
        for (int stretch = First(piece); stretch < First(piece + 1); stretch++)
        {
            var (begin, length) = (_stretches.Begin(stretch), _stretches.Length(stretch));
            _update.Move(gradient.Slice(begin, length), parameters.Slice(begin, length), begin, scale);
        }
    }

    private void Constrain(int piece, int thread)
    {
        if (IsFinite)
            _update!.Constrain(_network.Parameters, piece, _threads);
    }

    private void Average(int piece, int thread)
    {
        if (!IsFinite)
            return;
        var parameters = _network.Parameters;
        for (int stretch = First(piece); stretch < First(piece + 1); stretch++)
            _update!.Average(parameters.Slice(_stretches.Begin(stretch), _stretches.Length(stretch)), _stretches.Begin(stretch));
    }

    /// <summary>The first stretch of a piece: as many pieces as threads.</summary>
    private int First(int piece) => _stretches.First(piece, _threads);
}
