using System.Globalization;

namespace NetGen;

/// <summary>A file is not the safetensors file it should be, or is one for another network.</summary>
/// <remarks>The framework seals InvalidDataException, so this is its closest open kin.</remarks>
public sealed class SafeTensorsException : FormatException
{
    /// <summary>Two for each of a hundred layers; a file may have a million tensors.</summary>
    private const int ShownDifferences = 200;

    /// <summary>Describes what is wrong with a file.</summary>
    /// <param name="file">The file, or what the content is called.</param>
    /// <param name="offset">The byte at fault, from 0.</param>
    /// <param name="tensor">The tensor at fault; null: none.</param>
    /// <param name="found">What stands there.</param>
    /// <param name="expected">What should stand there.</param>
    /// <param name="advice">What to do about it; null: nothing to say.</param>
    public SafeTensorsException(string file, long offset, string? tensor, string found, string expected, string? advice = null)
        : base(string.Create(CultureInfo.InvariantCulture,
            $"{file}, offset {offset}{(tensor is null ? "" : $", tensor {QuotedText.Of(tensor)}")}: found {found}, expected {expected}.{(advice is null ? "" : " " + advice)}"))
    {
        File = file;
        Offset = offset;
        Tensor = tensor;
        Found = found;
        Expected = expected;
    }

    /// <summary>Describes how a file differs from what a network needs.</summary>
    /// <param name="file">The file, or what the content is called.</param>
    /// <param name="network">The network.</param>
    /// <param name="differences">Every difference.</param>
    /// <param name="advice">What to do about it; null: nothing to say.</param>
    internal SafeTensorsException(string file, string network, IReadOnlyList<SafeTensorsDifference> differences, string? advice = null)
        : base($"{file} holds the weights of another network than {network}: {Listed(differences)}. The network is unchanged.{(advice is null ? "" : " " + advice)}")
    {
        File = file;
        Differences = differences;
        (Tensor, Found, Expected) = (differences[0].Tensor, differences[0].Found, differences[0].Expected);
    }

    /// <summary>The file, or what the content is called.</summary>
    public string File { get; }

    /// <summary>The byte at fault, from 0; 0 where the file is for another network.</summary>
    public long Offset { get; }

    /// <summary>The tensor at fault; null: none.</summary>
    public string? Tensor { get; }

    /// <summary>What stands there.</summary>
    public string Found { get; }

    /// <summary>What should stand there.</summary>
    public string Expected { get; }

    /// <summary>Every difference from the network, where a valid file is for another one; otherwise empty.</summary>
    public IReadOnlyList<SafeTensorsDifference> Differences { get; } = [];

    private static string Listed(IReadOnlyList<SafeTensorsDifference> differences)
    {
        string listed = string.Join("; ", differences.Take(ShownDifferences));
        return differences.Count <= ShownDifferences ? listed : string.Create(CultureInfo.InvariantCulture, $"{listed}; and {differences.Count - ShownDifferences} more differences");
    }
}

/// <summary>One difference between a file and a network.</summary>
/// <param name="Tensor">The tensor's name; null where a whole layer differs, or the order of inputs.</param>
/// <param name="Found">What the file holds.</param>
/// <param name="Expected">What the network needs.</param>
public sealed record SafeTensorsDifference(string? Tensor, string Found, string Expected)
{
    /// <summary>The difference as a phrase.</summary>
    public override string ToString() => Tensor is null ? $"found {Found}, expected {Expected}" : $"tensor {QuotedText.Of(Tensor)}: found {Found}, expected {Expected}";
}
