using System.Globalization;

namespace NetGen;

/// <summary>
/// A safetensors file that comes as a stream: the header first, then, if it is one of the network's, as many bytes as its tensors have.
/// What follows them is not read, so that a stream without end is refused and not waited for.
/// </summary>
internal static class SafeTensorsStream
{
    /// <param name="stream">The stream, where the file begins.</param>
    /// <param name="name">What errors call the content.</param>
    /// <param name="architecture">The network that the file is for.</param>
    /// <param name="options">What to check.</param>
    /// <exception cref="SafeTensorsException">The header is malformed or of another network, or something follows the tensors.</exception>
    /// <exception cref="IOException">The stream cannot be read, or is to hold more than 2 GB.</exception>
    public static FileContent Read(Stream stream, string name, NetworkArchitecture architecture, SafeTensorsOptions options)
    {
        var start = new StreamStart(stream);
        var sample = start.UpTo(FileKind.SampleLength);
        bool hasEnded = sample.Length < FileKind.SampleLength;
        int dataStart = SafeTensorsHeader.LengthSize + SafeTensorsHeader.ReadLength(name, sample.Span, hasEnded ? sample.Length : long.MaxValue);
        var header = FileContent.Of(name, start.UpTo(dataStart));
        if (header.Length < dataStart)
            return header;

        var info = SafeTensorsHeader.Read(header, long.MaxValue);
        SafeTensorsReader.Match(info, architecture, options);
        long end = info.Tensors is [.., var last] ? last.Offset + last.Length : dataStart;
        if (end >= Array.MaxLength)
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"{name} is to hold {end} bytes; at most {Array.MaxLength - 1} can be read from a stream. Load it from a file."));
        var content = start.UpTo((int)end + 1);
        return content.Length <= end
            ? FileContent.Of(name, content)
            : throw new SafeTensorsException(name, end, null, "trailing bytes", "the end of the stream, where the last tensor ends");
    }
}
