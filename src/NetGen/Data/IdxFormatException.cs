using System.Globalization;

namespace NetGen;

/// <summary>A file is not the IDX file it should be.</summary>
/// <remarks>The framework seals InvalidDataException, so this is its closest open kin.</remarks>
public sealed class IdxFormatException : FormatException
{
    /// <summary>Describes what is wrong with a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="offset">The byte at fault, from 0; in a compressed file counted in its unzipped content.</param>
    /// <param name="found">What stands there.</param>
    /// <param name="expected">What should stand there.</param>
    /// <param name="advice">What to do about it; null: nothing to say.</param>
    public IdxFormatException(string file, long offset, string found, string expected, string? advice = null)
        : base(string.Create(CultureInfo.InvariantCulture, $"{file}, offset {offset}: found {found}, expected {expected}.{(advice is null ? "" : " " + advice)}"))
    {
        File = file;
        Offset = offset;
        Found = found;
        Expected = expected;
    }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>The byte at fault, from 0; in a compressed file counted in its unzipped content.</summary>
    public long Offset { get; }

    /// <summary>What stands there.</summary>
    public string Found { get; }

    /// <summary>What should stand there.</summary>
    public string Expected { get; }
}
