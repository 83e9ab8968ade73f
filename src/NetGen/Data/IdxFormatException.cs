namespace NetGen;

/// <summary>A file is not the IDX file it should be.</summary>
/// <remarks>The framework seals InvalidDataException, so this is its closest open kin.</remarks>
public sealed class IdxFormatException : FormatException
{
    /// <summary>Describes what is wrong with a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="problem">Offset, what was found, what was expected, and what to do.</param>
    public IdxFormatException(string file, string problem)
        : base($"{file}: {problem}") => File = file;

    /// <summary>The file.</summary>
    public string File { get; }
}
