namespace NetGen;

/// <summary>What is known of a training, told by one thread and read by another. Telling a step allocates nothing.</summary>
internal sealed class ProgressState(TimeProvider time)
{
    private readonly Lock _lock = new();
    private long _start;
    private double _startDone = double.NaN;
    private int _startSamples;
    private int _startEpoch;
    private ProgressSnapshot _current;

    /// <summary>Takes note of a step.</summary>
    public void Tell(in StepReport step)
    {
        lock (_lock)
        {
            Begin(step.Progress, step.Epoch, step.Samples);
            // Until an epoch tells its own speed, which leaves out validation.
            double rate = _current.SamplesPerSecond;
            if (step.Epoch == _startEpoch && time.GetElapsedTime(_start) is { Ticks: > 0 } elapsed)
                rate = (step.Samples - _startSamples) / elapsed.TotalSeconds;
            _current = _current with { Epoch = step.Epoch, Epochs = step.Epochs, Done = step.Progress, Loss = step.Loss, SamplesPerSecond = rate };
        }
    }

    /// <summary>Takes note of an epoch.</summary>
    public void Tell(EpochReport epoch)
    {
        lock (_lock)
        {
            double done = (double)epoch.Epoch / epoch.Epochs;
            Begin(done, epoch.Epoch, 0);
            _current = _current with
            {
                Epoch = epoch.Epoch,
                Epochs = epoch.Epochs,
                Done = done,
                Loss = epoch.Loss,
                ValidationLoss = epoch.ValidationLoss,
                ValidationAccuracy = epoch.ValidationAccuracy,
                SamplesPerSecond = epoch.SamplesPerSecond,
            };
        }
    }

    public ProgressSnapshot Read()
    {
        lock (_lock)
        {
            if (_current.Epoch == 0)
                return _current;
            var elapsed = time.GetElapsedTime(_start);
            double gone = _current.Done - _startDone;
            TimeSpan? remaining = gone > 0 ? elapsed * ((1 - _current.Done) / gone) : null;
            return _current with { Elapsed = elapsed, Remaining = remaining };
        }
    }

    /// <summary>The first report, or one that lies behind the last, begins a training; one that goes on has part of it done already.</summary>
    private void Begin(double done, int epoch, int samples)
    {
        if (done >= _current.Done && !double.IsNaN(_startDone))
            return;
        _start = time.GetTimestamp();
        (_startDone, _startEpoch, _startSamples) = (done, epoch, samples);
        _current = default;
    }
}
