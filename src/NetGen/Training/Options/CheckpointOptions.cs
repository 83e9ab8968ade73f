namespace NetGen;

/// <summary>When <c>Fit</c> writes checkpoints of itself, and where. Each replaces the one before, whole.</summary>
/// <remarks>Not part of what must agree for <c>Resume</c>: results do not depend on it.</remarks>
public sealed record CheckpointOptions
{
    /// <summary>Settings for one file.</summary>
    /// <param name="path">The file to write or replace.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public CheckpointOptions(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Path = path;
    }

    /// <summary>The file to write or replace.</summary>
    public string Path { get; }

    /// <summary>
    /// Epochs between two checkpoints; 1 or more, or null for none at epochs. Default: 1. Unless it is null the last epoch has one in any
    /// case, be it the last of all, early stopping's or a handler's (<see cref="EpochCompletedEventArgs.Stop"/>).
    /// </summary>
    public int? EveryEpochs { get; init; } = 1;

    /// <summary>Steps between two checkpoints, counted from the trainer's first; 1 or more. Default: none between epochs.</summary>
    public int? EverySteps { get; init; }

    /// <summary>Whether a <c>Fit</c> that is cancelled writes one. Default: yes.</summary>
    public bool OnCancel { get; init; } = true;

    /// <exception cref="ArgumentOutOfRangeException">A setting lies outside its range.</exception>
    internal void Validate()
    {
        if (EveryEpochs is { } epochs)
            RangeGuard.AtLeast(1, epochs, $"{nameof(TrainingOptions.Checkpoint)}.{nameof(EveryEpochs)}");
        if (EverySteps is { } steps)
            RangeGuard.AtLeast(1, steps, $"{nameof(TrainingOptions.Checkpoint)}.{nameof(EverySteps)}");
    }
}
