using NetGen.Numerics;

namespace NetGen;

/// <summary>
/// Trains a network: <see cref="Fit"/> goes through a data set epoch by epoch; <see cref="Step()"/> makes one step, for programs that
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
    private readonly LayerRates? _layerRates;
    private readonly AlignedBuffer? _l1;
    private readonly MaxNormConstraint? _maxNorm;
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
    {
        ArgumentNullException.ThrowIfNull(network);
        Network = network;
        Options = options ?? new TrainingOptions();
        var architecture = TNetwork.Architecture;
        Options.Validate(architecture);

        ulong seed = unchecked((ulong)Options.Seed);
        _shuffleSeed = RandomStream.Derive(seed, ShuffleStream);
        if (Options.LayerRates is { } rates)
            _layerRates = new LayerRates(architecture, rates);
        _state = new OptimizerState(Options.Optimizer, architecture, _layerRates);
        _gradient = new BatchGradient<TNetwork>(network, Options.Threads, RandomStream.Derive(seed, DropoutStream));
        _batch = new Batch(architecture.InputSize, architecture.OutputSize);
        _targets = new BatchTargets(Options, architecture);
        _learningRate = Options.Optimizer.LearningRate;
        if (Options.L1 > 0)
            _l1 = ParameterMask.Create(architecture, (float)Options.L1, includeBiases: false);
        if (Options.MaxNorm is { } maximum)
            _maxNorm = new MaxNormConstraint(architecture, maximum, _layerRates);
        if (Options.WeightAverage is { } decay)
            _average = new WeightAverage(architecture, decay);
    }

    /// <summary>Ends the threads of a trainer that nobody disposed of.</summary>
    ~Trainer() => _gradient?.Dispose();

    /// <summary>The network.</summary>
    public TNetwork Network { get; }

    /// <summary>The settings.</summary>
    public TrainingOptions Options { get; }

    /// <summary>Steps tried so far, those left out for a loss or gradient that is not finite included.</summary>
    public long Steps { get; private set; }

    /// <summary>The last step's learning rate. <see cref="Step()"/> uses what is set here; <see cref="Fit"/> sets it by the schedule.</summary>
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
        _targets.Prepare(_batch);
        loss = _gradient.Compute(_batch, Steps, statisticsSamples);
        var gradient = _gradient.Gradient;
        var parameters = Network.Parameters;
        bool finite = double.IsFinite(loss) && VectorLoop.AllFinite(gradient);
        if (!finite && Options.NonFinite == NonFinitePolicy.Throw)
            throw NonFiniteSearch.Describe(TNetwork.Architecture, _batch, parameters, gradient, loss, epoch, number, Steps);

        Steps++;
        TrainingTelemetry.Step(TNetwork.Architecture.Name, _batch.Count, finite);
        if (!finite)
            return false;
        if (_l1 is not null)
            VectorLoop.AddSigns(gradient, parameters, _l1.Span);
        _layerRates?.Freeze(gradient);
        GradientClipping.Apply(gradient, Options.ClipValue, Options.ClipNorm);
        _gradient.CommitStatistics();
        _state.Step(parameters, gradient, _learningRate, _updates++);
        _maxNorm?.Apply(parameters);
        _average?.Update(parameters);
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
        _gradient.StopThreads();
        Volatile.Write(ref _busy, 0);
    }
}
