using NetGen.Numerics;

namespace NetGen;

/// <summary>
/// Trains a network: <c>Fit</c> goes through a data set epoch by epoch; <see cref="Step()"/> makes one step, for programs that
/// drive their own loop. It remembers the optimizer's state, so that training can go on. One call at a time.
/// </summary>
/// <typeparam name="TNetwork">The network's class.</typeparam>
public sealed partial class Trainer<TNetwork> : IDisposable
    where TNetwork : class, INetwork<TNetwork>
{
    private const ulong ShuffleStream = 0;
    private const ulong DropoutStream = 1;

    private readonly OptimizerState _state;
    private readonly BatchGradient<TNetwork> _gradient;
    private readonly Batch _batch;
    private readonly BatchTargets _targets;
    private readonly StepUpdate _update;
    private readonly StepWork<TNetwork> _work;
    private readonly ulong _shuffleSeed;
    private WeightAverage? _average;
    private double _learningRate;
    private long _updates;
    private int _busy;
    private volatile bool _disposed;

    /// <summary>Prepares to train <paramref name="network"/> from the parameters it holds.</summary>
    /// <param name="network">The network; its parameters change in place.</param>
    /// <param name="options">The settings. Default: those of <see cref="TrainingOptions"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting lies outside its range.</exception>
    /// <exception cref="ArgumentException">A setting does not suit the network.</exception>
    public Trainer(TNetwork network, TrainingOptions? options = null)
        : this(network, options, LeastWork.Usual)
    {
    }

    /// <summary>With what each thread must at least have to do.</summary>
    internal Trainer(TNetwork network, TrainingOptions? options, LeastWork least)
    {
        ArgumentNullException.ThrowIfNull(network);
        Network = network;
        Options = options ?? new TrainingOptions();
        var architecture = TNetwork.Architecture;
        Options.Validate(architecture);

        ulong seed = unchecked((ulong)Options.Seed);
        _shuffleSeed = RandomStream.Derive(seed, ShuffleStream);
        var layerRates = Options.LayerRates is { } rates ? new LayerRates(architecture, rates) : null;
        _state = new OptimizerState(Options.Optimizer, architecture, layerRates);
        _batch = new Batch(architecture.InputSize, architecture.OutputSize) { BurnIn = Options.BurnIn };
        _batches = new EpochBatches(_shuffleSeed);
        _targets = new BatchTargets(Options, architecture);
        _gradient = BatchGradient<TNetwork>.Of(network, _targets, RandomStream.Derive(seed, DropoutStream));
        _update = new StepUpdate(architecture, Options, _state, layerRates);
        _work = new StepWork<TNetwork>(network, _gradient, _update, Options.Threads, least);
        _learningRate = Options.Optimizer.LearningRate;
        if (Options.WeightAverage is { } decay)
            _average = new WeightAverage(architecture, decay);
    }

    /// <summary>Ends the threads of a trainer that nobody disposed of.</summary>
    ~Trainer() => _work?.Dispose();

    /// <summary>The network.</summary>
    public TNetwork Network { get; }

    /// <summary>The settings.</summary>
    public TrainingOptions Options { get; }

    /// <summary>Steps tried so far, those left out for a loss or gradient that is not finite included.</summary>
    public long Steps { get; private set; }

    /// <summary>The last step's learning rate. <see cref="Step()"/> uses what is set here; <c>Fit</c> sets it by the schedule.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double LearningRate
    {
        get => _learningRate;
        set => _learningRate = RangeGuard.NotNegative(value, nameof(LearningRate));
    }

    /// <summary>The averaged parameters under <see cref="TrainingOptions.WeightAverage"/>, in the network's layout, zeros before the first step; otherwise empty.</summary>
    public ReadOnlySpan<float> AveragedParameters => _average is null ? default : _average.Span;

    /// <summary>
    /// Ends the trainer's threads; those of a call under way on another thread end with it. Later calls throw <see cref="ObjectDisposedException"/>.
    /// </summary>
    public void Dispose()
    {
        _disposed = true;
        StopIdleThreads();
        GC.SuppressFinalize(this);
    }

    /// <summary>Steps on the batch in <see cref="_batch"/>; false where it was left out.</summary>
    private bool StepOnBatch(int epoch, int number, out double loss, int statisticsSamples = int.MaxValue)
    {
        _targets.Weigh(_batch);
        _update.Begin(_learningRate, _updates, _average);
        bool finite = _work.Run(_batch, Steps, statisticsSamples);
        loss = _gradient.Loss;
        if (!finite && Options.NonFinite == NonFinitePolicy.Throw)
            throw NonFiniteSearch.Describe(TNetwork.Architecture, _batch, Network.Parameters, _gradient.Gradient.Span, loss, epoch, number, Steps);

        Steps++;
        TrainingTelemetry.Step(TNetwork.Architecture.Name, _batch.Count, finite);
        if (!finite)
            return false;
        _updates++;
        Network.Refresh();
        return true;
    }

    private void Enter()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (Interlocked.Exchange(ref _busy, 1) != 0)
            throw new InvalidOperationException("The trainer is at work already. Wait for its call to end, or give each thread a trainer and a network of its own.");
    }

    private void Leave()
    {
        // With a fence: either Dispose finds the trainer idle or this finds it disposed of.
        Interlocked.Exchange(ref _busy, 0);
        if (_disposed)
            StopIdleThreads();
    }

    private void StopIdleThreads()
    {
        if (Interlocked.Exchange(ref _busy, 1) != 0)
            return;
        _work.StopThreads();
        Volatile.Write(ref _busy, 0);
    }
}
