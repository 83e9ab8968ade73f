using System.Diagnostics;
using System.Globalization;

namespace NetGen;

public sealed partial class Trainer<TNetwork>
{
    private TrainingRun? _run;
    private DatasetPass<TNetwork>? _pass;
    private readonly EpochBatches _batches;
    private float[] _memory = [];
    private long _epochs;

    /// <summary>
    /// Raised by <c>Fit</c> after every epoch, on its thread, before progress is reported. A handler may end the training, save a checkpoint or
    /// look at the network; what it throws comes out of <c>Fit</c>, which can then go on.
    /// </summary>
    public event EventHandler<EpochCompletedEventArgs>? EpochCompleted;

    /// <summary>
    /// Trains for <see cref="TrainingOptions.Epochs"/> epochs, or until <see cref="TrainingOptions.EarlyStopping"/> ends it, and with validation data keeps the
    /// parameters of the best epoch (<see cref="TrainingOptions.KeepBest"/>). After a
    /// <c>Fit</c> that was cancelled, or that a callback's exception ended, it goes on from the batch where that one stopped, on the same data,
    /// unless <see cref="Abandon"/> is called; after one that ended by itself it trains for as many epochs again, with the schedule from its
    /// beginning and the optimizer's state as it is.
    /// </summary>
    /// <param name="train">The samples to learn from.</param>
    /// <param name="validation">Samples to measure the network by after each epoch. Default: none.</param>
    /// <param name="progress">
    /// Told of every epoch, on this thread, while the network holds what the epoch came to; where it is an <see cref="IProgress{T}"/> of
    /// <see cref="StepReport"/> too, of every step as well.
    /// </param>
    /// <param name="cancellationToken">Noticed before every batch; the network then holds the last completed step. Nothing is thrown.</param>
    /// <returns>The epochs and why the training ended.</returns>
    /// <exception cref="ArgumentException">
    /// A data set is empty, its sizes are not the network's or its targets not the loss's, the features or classes of the two have other names, every
    /// sample weighs nothing, early stopping has nothing to watch, batch normalisation would have a batch of 1 sample, or a training that was
    /// interrupted had other data.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The trainer is at work already, <see cref="Accumulate"/> added samples that no step was made on, or the schedule gave a rate that is negative
    /// or not finite.
    /// </exception>
    /// <exception cref="NonFiniteException">A loss or gradient is not finite, and the policy is to throw.</exception>
    /// <exception cref="IOException">A checkpoint cannot be written. Another <c>Fit</c> goes on from there.</exception>
    public TrainingReport Fit(Dataset train, Dataset? validation = null, IProgress<EpochReport>? progress = null, CancellationToken cancellationToken = default)
    {
        FitGuard.Check(TNetwork.Architecture, Options, train, validation);

        Enter();
        Activity? activity = null;
        try
        {
            RefuseAccumulated();
            var run = _run ?? new TrainingRun(Options);
            run.Take(train, validation);
            _run = run;
            activity = TrainingTelemetry.StartFit(TNetwork.Architecture.Name, Options, train.Count);
            var reason = Train(run, train, validation, progress, cancellationToken);
            bool restored = false;
            if (reason == StopReason.Cancelled)
            {
                if (Options.Checkpoint is { OnCancel: true } checkpoint)
                    CheckpointFile.Write(checkpoint.Path, WriteState);
            }
            else
            {
                _run = null;
                // The average is put aside first: what is restored takes its place in the network.
                _average?.Show(Network.Parameters);
                restored = reason != StopReason.NonFinite && run.RestoreBest(Network.Parameters);
            }

            var report = new TrainingReport
            {
                History = [.. run.History],
                StopReason = reason,
                Steps = run.Steps,
                Elapsed = run.Elapsed,
                BestEpoch = run.BestEpoch,
                RestoredBest = restored,
            };
            TrainingTelemetry.EndFit(activity, report);
            return reason == StopReason.Cancelled ? report : report with { Hints = [.. TrainingHints.Of(Network, Options, report, train, validation)] };
        }
        catch (NonFiniteException exception)
        {
            TrainingTelemetry.Fails(activity, exception);
            _run = null;
            throw;
        }
        catch (Exception exception) when (TrainingTelemetry.Fails(activity, exception))
        {
            throw;
        }
        finally
        {
            activity?.Dispose();
            _average?.Show(Network.Parameters);
            Network.Refresh();
            _work.StopThreads();
            Leave();
        }
    }

    /// <summary>
    /// Trains on sequences as on samples. Those that are shorter than the network declares are filled up, and what is filled up has no loss; longer ones are
    /// learned window by window under <see cref="TrainingOptions.Truncation"/>. Where every step has a target every step counts alike, otherwise every
    /// sequence.
    /// </summary>
    /// <param name="train">The sequences to learn from.</param>
    /// <param name="validation">Sequences to measure the network by after each epoch, of any length. Default: none.</param>
    /// <param name="progress">Told of every epoch, and of every step where it is an <see cref="IProgress{T}"/> of <see cref="StepReport"/> too.</param>
    /// <param name="cancellationToken">Noticed before every batch; the network then holds the last completed step. Nothing is thrown.</param>
    /// <returns>The epochs and why the training ended.</returns>
    /// <exception cref="ArgumentException">The network is not one of sequences, sizes, targets or lengths are not its, or as for samples.</exception>
    /// <exception cref="InvalidOperationException">As for samples.</exception>
    /// <exception cref="NonFiniteException">A loss or gradient is not finite, and the policy is to throw.</exception>
    /// <exception cref="IOException">A checkpoint cannot be written. Another <c>Fit</c> goes on from there.</exception>
    public TrainingReport Fit(SequenceDataset train, SequenceDataset? validation = null, IProgress<EpochReport>? progress = null, CancellationToken cancellationToken = default)
    {
        var windows = SequenceGuard.Windows(TNetwork.Architecture, train, Options.Truncation, Options.BurnIn);
        if (validation is null)
            return Fit(windows, null, progress, cancellationToken);
        NameGuard.Check(train, validation);
        return Fit(windows, SequenceGuard.Windows(TNetwork.Architecture, validation), progress, cancellationToken);
    }

    /// <summary>
    /// Drops a training that was interrupted: the next <c>Fit</c> begins one of its own, on whatever data. Parameters, the optimizer's state
    /// and the counters stay as they are.
    /// </summary>
    /// <exception cref="InvalidOperationException">The trainer is at work.</exception>
    public void Abandon()
    {
        Enter();
        _run = null;
        Leave();
    }

    private StopReason Train(TrainingRun run, Dataset train, Dataset? validation, IProgress<EpochReport>? progress, CancellationToken cancellationToken)
    {
        while (!run.IsOver)
        {
            EpochReport report;
            run.EpochClock.Start();
            using var activity = TrainingTelemetry.StartEpoch(TNetwork.Architecture.Name, run.Completed + 1);
            try
            {
                if (TrainEpoch(run, train, progress as IProgress<StepReport>, cancellationToken) is { } reason)
                    return reason;
                if (Complete(run, train, validation, cancellationToken) is not { } completed)
                    return StopReason.Cancelled;
                report = completed;
                TrainingTelemetry.Epoch(TNetwork.Architecture.Name, report, activity);
            }
            finally
            {
                run.EpochClock.Stop();
            }

            // Before the callback: what that throws loses no epoch.
            bool due = Options.Checkpoint?.EveryEpochs is { } epochs && (run.Completed % epochs == 0 || run.IsOver);
            if (due)
                CheckpointFile.Write(Options.Checkpoint!.Path, WriteState);
            if (!Tell(report, progress))
                continue;
            // A handler made this epoch the last.
            if (!due && Options.Checkpoint is { EveryEpochs: not null } checkpoint)
                CheckpointFile.Write(checkpoint.Path, WriteState);
            return StopReason.Requested;
        }

        return run.IsStopped ? StopReason.EarlyStopping : StopReason.Completed;
    }

    /// <summary>Tells of an epoch; true where a handler wants no more.</summary>
    private bool Tell(EpochReport report, IProgress<EpochReport>? progress)
    {
        // The state is whole between epochs, so that a callback on this thread may save it.
        Volatile.Write(ref _reportingThread, Environment.CurrentManagedThreadId);
        try
        {
            bool stop = false;
            if (EpochCompleted is { } handler)
            {
                var arguments = new EpochCompletedEventArgs(report);
                handler(this, arguments);
                stop = arguments.Stop;
            }

            progress?.Report(report);
            return stop;
        }
        finally
        {
            Volatile.Write(ref _reportingThread, 0);
        }
    }

    private void TellStep(TrainingRun run, int iterations, int samples, IProgress<StepReport> progress)
    {
        // The state is whole between steps too.
        Volatile.Write(ref _reportingThread, Environment.CurrentManagedThreadId);
        try
        {
            progress.Report(new StepReport
            {
                Epoch = run.Completed + 1,
                Epochs = run.Epochs,
                Iteration = run.Batches,
                Iterations = iterations,
                Samples = run.Batches == 0 ? 0 : Math.Min(_batches.FirstOf(run.Batches), samples),
                Loss = run.Loss,
                LearningRate = LearningRate,
            });
        }
        finally
        {
            Volatile.Write(ref _reportingThread, 0);
        }
    }

    /// <summary>Makes the epoch's steps that are left; null when all are made.</summary>
    private StopReason? TrainEpoch(TrainingRun run, Dataset train, IProgress<StepReport>? progress, CancellationToken cancellationToken)
    {
        _batches.Begin(train, Options, _epochs);
        int iterations = _batches.Count;
        int remembered = train.HasContinuations ? TNetwork.Architecture.TrainingStateLength : 0;
        if (remembered > 0 && _memory.Length < train.Sequences!.Count * remembered)
            _memory = new float[train.Sequences.Count * remembered];
        _average?.Hide(Network.Parameters);
        run.StepClock.Start();
        try
        {
            while (run.Batches < iterations)
            {
                if (cancellationToken.IsCancellationRequested)
                    return StopReason.Cancelled;

                _batch.Take(train, _batches.Samples(run.Batches));
                if (remembered > 0)
                    _batch.Recall(_memory, remembered);
                LearningRate = ScheduledRate(run, iterations);
                bool applied = StepOnBatch(run.Completed + 1, run.Batches + 1, out double loss, Options.BatchSize);
                if (!applied && Options.NonFinite == NonFinitePolicy.Stop)
                    return StopReason.NonFinite;
                if (remembered > 0)
                    _batch.Remember(_memory);
                run.AddBatch(loss, _batch.TotalWeight, applied);
                if (Options.Checkpoint is { EverySteps: { } steps } checkpoint && Steps % steps == 0)
                    CheckpointFile.Write(checkpoint.Path, WriteState);
                if (progress is not null)
                    TellStep(run, iterations, train.Count, progress);
            }

            return null;
        }
        finally
        {
            run.StepClock.Stop();
        }
    }

    /// <summary>Validates and reports the epoch; null where that was cancelled.</summary>
    private EpochReport? Complete(TrainingRun run, Dataset train, Dataset? validation, CancellationToken cancellationToken)
    {
        _average?.Show(Network.Parameters);
        if (!TryMeasure(Options.MeasureTraining ? train : null, cancellationToken, out var training) || !TryMeasure(validation, cancellationToken, out var validated))
            return null;

        _epochs++;
        return run.CompleteEpoch(LearningRate, training, validated, Network.Parameters);
    }

    /// <summary>Measures the network where there are data to do it by; false where that was cancelled.</summary>
    private bool TryMeasure(Dataset? data, CancellationToken cancellationToken, out (double? Loss, double? Accuracy) measures)
    {
        measures = default;
        if (data is null)
            return true;
        _pass ??= new DatasetPass<TNetwork>(Network);
        if (!_pass.TryMeasure(data, cancellationToken, out double loss, out double? accuracy))
            return false;
        measures = (loss, accuracy);
        return true;
    }

    /// <summary>Makes one step, outside <c>Fit</c>, on some of a data set's samples.</summary>
    internal double StepOn(Dataset data, ReadOnlyMemory<int> samples)
    {
        Enter();
        try
        {
            RefuseAccumulated();
            _average?.Hide(Network.Parameters);
            _batch.Take(data, samples);
            StepOnBatch(epoch: 0, number: 0, out double loss, Options.BatchSize);
            return loss;
        }
        finally
        {
            Leave();
        }
    }

    private double ScheduledRate(TrainingRun run, int iterations)
    {
        long step = ((long)run.Completed * iterations) + run.Batches;
        var time = new ScheduleTime(step, iterations, (long)run.Epochs * iterations, run.Losses) { Memory = run.PlateauMemory };
        double rate = Options.FollowedSchedule.Rate(Options.Optimizer.LearningRate, time);
        if (!(rate >= 0 && double.IsFinite(rate)))
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The schedule {Options.FollowedSchedule} gave the learning rate {rate} at step {step}. A rate must be finite and 0 or more."));
        return rate;
    }
}
