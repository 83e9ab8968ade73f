using System.Diagnostics;
using NetGen.Numerics;

namespace NetGen;

/// <summary>How far a training of so many epochs is: what a <c>Fit</c> that was interrupted leaves for the next.</summary>
internal sealed partial class TrainingRun(TrainingOptions options)
{
    private readonly List<EpochReport> _history = [];
    private double[] _losses = [];
    private DataIdentity? _train;
    private DataIdentity? _validation;
    private AlignedBuffer? _bestParameters;
    private double _best = options.EarlyStopping?.Measure == EarlyStoppingMeasure.Accuracy ? double.NegativeInfinity : double.PositiveInfinity;
    private int _sinceBest;
    private double _lossSum;
    private double _weightSum;
    private TimeSpan _completedTime;

    /// <summary>Epochs in all.</summary>
    public int Epochs { get; private set; }

    /// <summary>Epochs completed, validation and all.</summary>
    public int Completed => _history.Count;

    /// <summary>The epochs completed.</summary>
    public IReadOnlyList<EpochReport> History => _history;

    /// <summary>What schedules go by: the loss after each completed epoch.</summary>
    public ReadOnlyMemory<double> Losses => _losses.AsMemory(0, Completed);

    /// <summary>What a schedule made of <see cref="Losses"/> so far.</summary>
    public PlateauMemory PlateauMemory { get; } = new();

    /// <summary>The epoch that is best by the measure of <see cref="EarlyStopping"/>, counted from 1.</summary>
    public int? BestEpoch { get; private set; }

    /// <summary>Batches of the epoch under way that are done.</summary>
    public int Batches { get; private set; }

    /// <summary>Those of them that were left out.</summary>
    public int Skipped { get; private set; }

    /// <summary>The mean loss of the epoch under way, so far; NaN where every batch was left out.</summary>
    public double Loss => _weightSum > 0 ? _lossSum / _weightSum : Skipped > 0 ? double.NaN : 0;

    /// <summary>Batches done in all.</summary>
    public long Steps { get; private set; }

    /// <summary>Runs during steps of the epoch under way.</summary>
    public Stopwatch StepClock { get; } = new();

    /// <summary>Runs during the epoch under way, validation included.</summary>
    public Stopwatch EpochClock { get; } = new();

    /// <summary>Time spent in all.</summary>
    public TimeSpan Elapsed => _completedTime + EpochClock.Elapsed;

    /// <summary>Whether there is nothing left to do but to end.</summary>
    public bool IsOver => Completed >= Epochs || IsStopped;

    /// <summary>Whether the validation has not improved for too long.</summary>
    public bool IsStopped => options.EarlyStopping is { } stopping && _sinceBest > stopping.Patience;

    /// <summary>Begins with these data; a training that was interrupted makes sure that they are what it began with.</summary>
    /// <exception cref="ArgumentException">They are not.</exception>
    public void Take(Dataset train, Dataset? validation)
    {
        if (_train is null)
        {
            _train = DataIdentity.Of(train);
            Epochs = options.EpochsFor(train.Count);
            _validation = DataIdentity.Of(validation);
            return;
        }

        DataIdentity.RequireSame(_train, train, nameof(train));
        DataIdentity.RequireSame(_validation, validation, nameof(validation));
    }

    public void AddBatch(double loss, double weight, bool applied)
    {
        Batches++;
        Steps++;
        if (applied)
        {
            _lossSum += loss * weight;
            _weightSum += weight;
        }
        else
        {
            Skipped++;
        }
    }

    /// <summary>Completes the epoch under way.</summary>
    public EpochReport CompleteEpoch(double learningRate, (double? Loss, double? Accuracy) training, (double? Loss, double? Accuracy) validation, ReadOnlySpan<float> parameters)
    {
        var report = new EpochReport
        {
            Epoch = Completed + 1,
            Epochs = Epochs,
            Iterations = Batches,
            Loss = Loss,
            TrainingLoss = training.Loss,
            TrainingAccuracy = training.Accuracy,
            ValidationLoss = validation.Loss,
            ValidationAccuracy = validation.Accuracy,
            LearningRate = learningRate,
            SkippedBatches = Skipped,
            SamplesPerSecond = StepClock.Elapsed > TimeSpan.Zero ? _train!.Count / StepClock.Elapsed.TotalSeconds : 0,
            Elapsed = EpochClock.Elapsed,
        };
        Add(report, validation.Loss ?? report.Loss);
        _completedTime += report.Elapsed;
        Judge(report, parameters);
        BeginEpoch();
        return report;
    }

    /// <summary>Puts the best epoch's parameters into the network where they were kept.</summary>
    public bool RestoreBest(Span<float> parameters)
    {
        _bestParameters?.Span.CopyTo(parameters);
        return _bestParameters is not null;
    }

    private void Add(EpochReport report, double loss)
    {
        // Not as long as all epochs at once: who stops by other means may ask for as many as there are numbers.
        if (Completed == _losses.Length)
            Array.Resize(ref _losses, Math.Max(16, 2 * Completed));
        _losses[Completed] = loss;
        _history.Add(report);
    }

    private void Judge(EpochReport report, ReadOnlySpan<float> parameters)
    {
        var stopping = options.EarlyStopping ?? new EarlyStopping();
        double? measure = stopping.Measure == EarlyStoppingMeasure.Loss ? report.ValidationLoss : report.ValidationAccuracy;
        if (measure is not { } value)
            return;
        if (!stopping.Improves(value, _best))
        {
            _sinceBest++;
            return;
        }

        _best = value;
        _sinceBest = 0;
        BestEpoch = report.Epoch;
        if (!options.RestoresBest)
            return;
        _bestParameters ??= new AlignedBuffer(parameters.Length);
        parameters.CopyTo(_bestParameters.Span);
    }

    private void BeginEpoch()
    {
        Batches = 0;
        Skipped = 0;
        _lossSum = 0;
        _weightSum = 0;
        StepClock.Reset();
        EpochClock.Reset();
    }
}
