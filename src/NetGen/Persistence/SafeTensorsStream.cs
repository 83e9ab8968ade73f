using System.Globalization;

namespace NetGen;

/// <summary>
/// A safetensors file that comes as a stream: the header first, then, if it is one of the network's, as many bytes as its tensors have.
/// What follows them is not read, so that a stream without end is refused and not waited for.
/// </summary>
internal static class SafeTensorsStream
{
    /// <summary>For samples, a normaliser and PyTorch's counts, whose sizes the network does not tell.</summary>
    private const long MostBesideWeights = 64 << 20;

    /// <param name="stream">The stream, where the file begins.</param>
    /// <param name="name">What errors call the content.</param>
    /// <param name="architecture">The network that the file is for.</param>
    /// <param name="options">What to check.</param>
    /// <exception cref="SafeTensorsException">The header is malformed, of another network or with too much beside its weights, or something follows the tensors.</exception>
    /// <exception cref="IOException">The stream cannot be read, or is to hold more than 2 GB.</exception>
    public static FileContent Read(Stream stream, string name, NetworkArchitecture architecture, SafeTensorsOptions options)
    {
        var start = new StreamStart(stream);
        var sample = start.UpTo(FileKind.SampleLength);
        bool hasEnded = sample.Length < FileKind.SampleLength;
        int dataStart = SafeTensorsHeader.LengthSize + HeaderReader.ReadLength(name, sample.Span, hasEnded ? sample.Length : long.MaxValue);
        var header = FileContent.Of(name, start.UpTo(dataStart));
        if (header.Length < dataStart)
            return header;

        var info = HeaderReader.Read(header, long.MaxValue);
        var weights = SafeTensorsReader.Match(info, architecture, options);
        if (!options.AllowUnexpectedTensors)
            CheckBeside(info, weights.Select(pair => pair.Tensor));
        long end = info.Tensors is [.., var last] ? last.Offset + last.Length : dataStart;
        if (end >= Array.MaxLength)
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"{name} is to hold {end} bytes; at most {Array.MaxLength - 1} can be read from a stream. Load it from a file."));
        var content = start.UpTo((int)end + 1);
        return content.Length <= end
            ? FileContent.Of(name, content)
            : throw new SafeTensorsException(name, end, null, "trailing bytes", "the end of the stream, where the last tensor ends");
    }

    private static void CheckBeside(SafeTensorsInfo info, IEnumerable<SafeTensorInfo> weights)
    {
        var beside = info.Tensors.Except(weights).ToList();
        if (beside.Sum(tensor => tensor.Length) <= MostBesideWeights)
            return;
        var largest = beside.MaxBy(tensor => tensor.Length)!;
        throw new SafeTensorsException(info.File, largest.Offset, largest.Name, largest.Description,
            string.Create(CultureInfo.InvariantCulture, $"at most {MostBesideWeights} bytes beside the weights, as the content comes as a stream"), "Load it from a file.");
    }
}
