namespace NetGen;

/// <summary>An image, or a folder of images, cannot become part of a data set.</summary>
/// <remarks>The framework seals InvalidDataException, so this is its closest open kin.</remarks>
public sealed class ImageFormatException : FormatException
{
    /// <summary>Describes what is wrong with a file or folder.</summary>
    /// <param name="file">The file or folder.</param>
    /// <param name="problem">What was found, what was expected, and what to do.</param>
    public ImageFormatException(string file, string problem)
        : base($"{file}: {problem}") => File = file;

    /// <summary>The file or folder.</summary>
    public string File { get; }
}
