using System.Globalization;
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
    private readonly AlignedBuffer? _l1;
    private readonly MaxNormConstraint? _maxNorm;
    private readonly ulong _shuffleSeed;
    private WeightAverage? _average;
    private double _learningRate;
    private long _updates;
    private int _accumulated;
    private int _busy;
    private bool _disposed;

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
        _state = new OptimizerState(Options.Optimizer, architecture);
        _gradient = new BatchGradient<TNetwork>(network, Options.Threads, RandomStream.Derive(seed, DropoutStream));
        _batch = new Batch(architecture.InputSize, architecture.OutputSize);
        _targets = new BatchTargets(Options, architecture);
        _learningRate = Options.Optimizer.LearningRate;
        if (Options.L1 > 0)
            _l1 = ParameterMask.Create(architecture, (float)Options.L1, includeBiases: false);
        if (Options.MaxNorm is { } maximum)
            _maxNorm = new MaxNormConstraint(architecture, maximum);
        if (Options.WeightAverage is { } decay)
            _average = new WeightAverage(architecture.ParameterLength, decay);
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
        set => _learningRate = Setting.NotNegative(value, nameof(LearningRate));
    }

    /// <summary>The averaged parameters under <see cref="TrainingOptions.WeightAverage"/>, in the network's layout; otherwise empty.</summary>
    public ReadOnlySpan<float> AveragedParameters => _average is null ? default : _average.Span;

    /// <summary>Makes one step on a batch of any size: feedforward, backpropagation, optimizer. Allocates nothing once it has run on a batch as large.</summary>
    /// <param name="inputs">count × InputSize values, a sample a row.</param>
    /// <param name="targets">count × OutputSize values, a sample a row.</param>
    /// <param name="count">Samples in the batch; 1 or more.</param>
    /// <param name="sampleWeights">What each sample counts for, 0 or more; the mean loss is then the weighted mean. Default: all alike.</param>
    /// <returns>The batch's mean loss before the step. Not finite where the step was left out for it (<see cref="TrainingOptions.NonFinite"/>).</returns>
    /// <remarks>Samples that <see cref="Accumulate"/> added are part of the batch, before these.</remarks>
    /// <exception cref="ArgumentException">A span is too short, the count is less than 1, or a weight is negative or not finite.</exception>
    /// <exception cref="InvalidOperationException">The options have a schedule, or the trainer is at work already.</exception>
    /// <exception cref="NonFiniteException">The loss or gradient is not finite, and the policy is to throw.</exception>
    public float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, ReadOnlySpan<float> sampleWeights = default)
    {
        CheckSamples(inputs, targets, count, sampleWeights);
        CheckSchedule();
        Enter();
        try
        {
            AddSamples(inputs, targets, count, sampleWeights);
            return StepOnAccumulated();
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Makes one step on the samples that <see cref="Accumulate"/> added.</summary>
    /// <returns>Their mean loss before the step.</returns>
    /// <exception cref="InvalidOperationException">There are none, the options have a schedule, or the trainer is at work already.</exception>
    /// <exception cref="NonFiniteException">The loss or gradient is not finite, and the policy is to throw.</exception>
    public float Step()
    {
        CheckSchedule();
        Enter();
        try
        {
            if (_accumulated == 0)
                throw new InvalidOperationException("There are no samples to step on. Add some by Accumulate.");
            return StepOnAccumulated();
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>
    /// Adds samples to the batch of the next <see cref="Step()"/>: a batch given in parts comes to the same bits as one given at once.
    /// The samples are copied; the network is unchanged. Allocates nothing once a batch as large has been.
    /// </summary>
    /// <param name="inputs">count × InputSize values, a sample a row.</param>
    /// <param name="targets">count × OutputSize values, a sample a row.</param>
    /// <param name="count">Samples; 1 or more.</param>
    /// <param name="sampleWeights">What each sample counts for, 0 or more. Default: 1.</param>
    /// <exception cref="ArgumentException">A span is too short, the count is less than 1, or a weight is negative or not finite.</exception>
    /// <exception cref="InvalidOperationException">The trainer is at work already.</exception>
    public void Accumulate(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, ReadOnlySpan<float> sampleWeights = default)
    {
        CheckSamples(inputs, targets, count, sampleWeights);
        Enter();
        try
        {
            AddSamples(inputs, targets, count, sampleWeights);
        }
        finally
        {
            Leave();
        }
    }

    private float StepOnAccumulated()
    {
        _average?.Hide(Network.Parameters);
        _accumulated = 0;
        StepOnBatch(epoch: 0, number: 0, out double loss);
        return (float)loss;
    }

    private void AddSamples(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, ReadOnlySpan<float> sampleWeights)
    {
        if (_accumulated == 0)
            _batch.Clear();
        _batch.Append(inputs, targets, sampleWeights, count);
        _accumulated = _batch.Count;
    }

    private static void CheckSamples(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count, ReadOnlySpan<float> sampleWeights)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        NetworkGuard.CheckBatch(TNetwork.Architecture, inputs.Length, nameof(targets), targets.Length, count);
        if (sampleWeights.IsEmpty)
            return;
        if (sampleWeights.Length < count)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{count} samples need a weight each but the span holds {sampleWeights.Length}."), nameof(sampleWeights));
        SampleWeight.Check(sampleWeights[..count], nameof(sampleWeights));
    }

    private void CheckSchedule()
    {
        if (Options.Schedule != LearningRateSchedule.Constant)
            throw new InvalidOperationException($"The schedule {Options.Schedule} counts epochs, which single steps do not tell. Leave TrainingOptions.Schedule out and set Trainer.LearningRate before each step.");
    }

    /// <summary>What is done with whole batches only, such as saving, is refused while samples wait.</summary>
    private void RefuseAccumulated()
    {
        if (_accumulated > 0)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Accumulate added {_accumulated} samples that no step was made on. Call Step first."));
    }

    /// <summary>Ends the trainer's threads.</summary>
    public void Dispose()
    {
        _disposed = true;
        _gradient.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Steps on the batch in <see cref="_batch"/>; false where it was left out.</summary>
    private bool StepOnBatch(int epoch, int number, out double loss)
    {
        _targets.Prepare(_batch);
        loss = _gradient.Compute(_batch, Steps);
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
        GradientClipping.Apply(gradient, Options.ClipValue, Options.ClipNorm);
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

    private void Leave() => Volatile.Write(ref _busy, 0);
}
