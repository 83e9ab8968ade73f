namespace NetGen.Tool.Training;

/// <summary>Where a training keeps its state, and which state it goes on from.</summary>
/// <param name="Write">The file to write; null: none.</param>
/// <param name="Resume">The file to go on from; null: the training begins anew.</param>
/// <param name="Overwrite">Whether a file that is there may be replaced. The one to go on from may be in any case.</param>
internal sealed record TrainingCheckpoint(string? Write, string? Resume, bool Overwrite)
{
    /// <summary>When the file is written; null: never.</summary>
    public CheckpointOptions? Options => Write is null ? null : new CheckpointOptions(Write);

    /// <summary>Makes sure, before the work, that the files can be read and written.</summary>
    /// <param name="data">The file with the rows.</param>
    /// <param name="files">What else the training writes.</param>
    /// <exception cref="UsageException">The file to write has another use.</exception>
    /// <exception cref="ToolException">The file to write is there already.</exception>
    /// <exception cref="IOException">The file to go on from is not there, or the folder to write to cannot be made.</exception>
    public void Prepare(string data, OutputFiles files)
    {
        if (Resume is not null)
            InputFile.Open(Resume).Dispose();
        if (Write is null)
            return;
        if (IsWrite(data))
            throw new UsageException($"--checkpoint {Write} is the file with the data. Name another.");
        if (files.All.Any(IsWrite))
            throw new UsageException($"--checkpoint {Write} is a file that the training writes in the end. Name another.");
        bool continues = Resume is not null && IsWrite(Resume);
        if (File.Exists(Write) && !continues && !Overwrite)
            throw new ToolException($"{Write} is there already. Go on from it with --resume {Write}, add --overwrite to replace it, or name another --checkpoint.");
        OutputGuard.MakeFolderOf(Write);

        bool IsWrite(string path) => LinkedPath.AreSame(path, Write);
    }
}
