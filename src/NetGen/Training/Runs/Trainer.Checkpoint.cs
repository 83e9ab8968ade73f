namespace NetGen;

public sealed partial class Trainer<TNetwork>
{
    private int _reportingThread;

    /// <summary>
    /// Writes a checkpoint: all that <see cref="Resume"/> needs to go on as if the training had never stopped. To be called when
    /// <c>Fit</c> has ended or was cancelled, between calls of <see cref="Step()"/>, or on the thread of <c>Fit</c> by a
    /// handler of <see cref="EpochCompleted"/> or a progress callback, of an epoch or a step.
    /// </summary>
    /// <remarks>The data are not kept, only a fingerprint of them. About 2 GB at most.</remarks>
    /// <param name="path">The file to write or replace: whole, or not at all.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    /// <exception cref="InvalidOperationException">The trainer is at work on a batch or for another thread, or there are accumulated samples.</exception>
    /// <exception cref="IOException">The file cannot be written. The old one, if any, is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is read-only. The old file, if any, is as it was.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Volatile.Read(ref _reportingThread) == Environment.CurrentManagedThreadId)
        {
            CheckpointFile.Write(path, WriteState);
            return;
        }

        Enter();
        try
        {
            RefuseAccumulated();
            CheckpointFile.Write(path, WriteState);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>
    /// Takes the state of a checkpoint, the network's parameters included; accumulated samples are dropped. The next <c>Fit</c> comes to the same bits as
    /// one that was never stopped; it refuses data that are not the same.
    /// </summary>
    /// <remarks>
    /// Options must be those of the checkpoint, but for the threads, when checkpoints are written, and the number of epochs where the schedule does not
    /// depend on it (<see cref="LearningRateSchedule.DependsOnLength"/>): more of them train longer. Of a schedule that is a function only its being one is compared.
    /// </remarks>
    /// <param name="path">A file written by <see cref="Save"/>.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    /// <exception cref="CheckpointException">The file is damaged, or of another network or other options: the message tells every difference. The trainer and network are unchanged.</exception>
    /// <exception cref="InvalidOperationException">The trainer is at work already.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public void Resume(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Enter();
        try
        {
            using var reader = CheckpointFile.Read(path);
            ReadState(reader, path);
        }
        finally
        {
            Leave();
        }
    }

    private void WriteState(BinaryWriter writer)
    {
        CheckpointIdentity.Write(writer, CheckpointIdentity.Of(TNetwork.Architecture, Options));
        writer.Write(Steps);
        writer.Write(_updates);
        writer.Write(_epochs);
        writer.Write(_learningRate);
        writer.WriteFloats(Network.Parameters);
        foreach (string slot in _state.SlotNames)
            writer.WriteFloats(_state.Slot(slot));
        _average?.Write(writer);
        writer.Write(_run is not null);
        _run?.Write(writer);
    }

    private void ReadState(BinaryReader reader, string path)
    {
        try
        {
            TakeState(reader, path);
        }
        catch (Exception exception) when (exception is IOException or FormatException or ArgumentException && exception is not CheckpointException)
        {
            throw new CheckpointException(path, $"content of another form ({exception.Message})", "a checkpoint of this version", exception);
        }
    }

    private void TakeState(BinaryReader reader, string path)
    {
        var architecture = TNetwork.Architecture;
        var differences = CheckpointIdentity.ReadDifferences(reader, CheckpointIdentity.Of(architecture, Options));
        if (differences.Count > 0)
            throw new CheckpointException(path, differences);

        long steps = reader.ReadLongCount();
        long updates = reader.ReadLongCount();
        long epochs = reader.ReadLongCount();
        double learningRate = RangeGuard.NotNegative(reader.ReadDouble(), nameof(LearningRate));
        var parameters = new float[architecture.ParameterLength];
        reader.ReadInto(parameters);
        var slots = new float[_state.SlotNames.Count][];
        for (int slot = 0; slot < slots.Length; slot++)
            reader.ReadInto(slots[slot] = new float[parameters.Length]);
        var average = Options.WeightAverage is { } decay ? WeightAverage.Read(reader, architecture, decay) : null;
        var run = reader.ReadBoolean() ? TrainingRun.Read(reader, Options, parameters.Length) : null;
        if (run?.Completed > run?.Epochs)
            throw new CheckpointException(path, [CheckpointIdentity.TooManyEpochs(run.Completed, run.Epochs)]);
        if (reader.BaseStream.Position != reader.BaseStream.Length)
            throw new FormatException("Something follows the state.");

        // All is read: from here on nothing fails.
        (Steps, _updates, _epochs, _learningRate) = (steps, updates, epochs, learningRate);
        parameters.CopyTo(Network.Parameters);
        Network.Refresh();
        for (int slot = 0; slot < slots.Length; slot++)
            slots[slot].CopyTo(_state.Slot(_state.SlotNames[slot]));
        _average = average;
        _run = run;
        _accumulated = 0;
    }
}
