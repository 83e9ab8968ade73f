namespace NetGen;

/// <summary>A file is not the checkpoint it should be, or is one of another network or of a training with other options.</summary>
/// <remarks>The framework seals InvalidDataException, so this is its closest open kin.</remarks>
public sealed class CheckpointException : FormatException
{
    /// <summary>Describes what is wrong with a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="found">What it holds.</param>
    /// <param name="expected">What it should hold.</param>
    /// <param name="cause">What noticed it; null: nothing else did.</param>
    internal CheckpointException(string file, string found, string expected, Exception? cause = null)
        : base($"{file}: found {found}, expected {expected}. Resume from an older checkpoint. The trainer is unchanged.", cause) =>
        File = file;

    /// <summary>Describes how a checkpoint's training differs from the trainer's.</summary>
    /// <param name="file">The file.</param>
    /// <param name="differences">Every difference.</param>
    internal CheckpointException(string file, IReadOnlyList<CheckpointDifference> differences)
        : base($"{file} is a checkpoint of another training: {string.Join("; ", differences)}. Resume it with the network and options it was saved with. The trainer is unchanged.")
    {
        File = file;
        Differences = differences;
    }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>Every difference from the trainer, where a sound file is of another training; otherwise empty.</summary>
    public IReadOnlyList<CheckpointDifference> Differences { get; } = [];
}

/// <summary>One difference between a checkpoint and a trainer.</summary>
/// <param name="Name">The option, layer or tensor.</param>
/// <param name="Found">What the checkpoint holds.</param>
/// <param name="Expected">What the trainer has.</param>
public sealed record CheckpointDifference(string Name, string Found, string Expected)
{
    /// <summary>The difference as a phrase.</summary>
    public override string ToString() => $"{Name}: found {Found}, expected {Expected}";
}
