using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NetGen;

/// <summary>The envelope of a checkpoint: a mark with the format's version, the content's length, the content, and the SHA-256 of all that.</summary>
internal static class CheckpointFile
{
    private const int LengthBytes = sizeof(long);
    private static readonly int HeaderBytes = Mark.Length + LengthBytes;

    private static ReadOnlySpan<byte> Mark => "NETGEN checkpt 4"u8;

    /// <summary>The mark without the version.</summary>
    private static ReadOnlySpan<byte> Name => Mark[..^1];

    /// <summary>Writes a checkpoint whole, or leaves the old file as it was.</summary>
    public static void Write(string path, Action<BinaryWriter> content)
    {
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Mark);
            writer.Write(0L);
            content(writer);
        }

        var bytes = memory.GetBuffer().AsSpan(0, (int)memory.Length);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[Mark.Length..], bytes.Length - HeaderBytes);
        byte[] checksum = SHA256.HashData(bytes);
        AtomicFile.Write(path, stream =>
        {
            stream.Write(memory.GetBuffer(), 0, (int)memory.Length);
            stream.Write(checksum);
        });
    }

    /// <summary>Reads a checkpoint's content once its length and checksum are found to be right.</summary>
    /// <exception cref="CheckpointException">The file is no checkpoint, or a damaged one.</exception>
    public static BinaryReader Read(string path)
    {
        using var file = InputFile.Open(path);
        int shortest = HeaderBytes + SHA256.HashSizeInBytes;
        byte[] start = new byte[shortest];
        int read = file.ReadAtLeast(start, shortest, throwOnEndOfStream: false);
        if (!start.AsSpan(0, read).StartsWith(Mark))
        {
            bool isOther = start.AsSpan(0, read).StartsWith(Name);
            throw new CheckpointException(path, isOther ? "a checkpoint of another version of NetGen, which this one cannot resume" : "something else",
                "a checkpoint, which begins with 'NETGEN checkpt 4'");
        }

        long content = read < shortest ? 0 : BinaryPrimitives.ReadInt64LittleEndian(start.AsSpan(Mark.Length));
        if (read < shortest || content != file.Length - shortest)
            throw new CheckpointException(path, Text($"{file.Length} bytes"), read < shortest ? Text($"{shortest} or more") : Text($"{content} of content and {shortest} about it"));
        if (file.Length > Array.MaxLength)
            throw new CheckpointException(path, Text($"{file.Length} bytes"), Text($"at most {Array.MaxLength}"));

        byte[] bytes = new byte[file.Length];
        file.Position = 0;
        file.ReadExactly(bytes);
        int end = bytes.Length - SHA256.HashSizeInBytes;
        if (!SHA256.HashData(bytes.AsSpan(0, end)).AsSpan().SequenceEqual(bytes.AsSpan(end)))
            throw new CheckpointException(path, "content that does not match its checksum", "the content as it was saved");
        return new BinaryReader(new MemoryStream(bytes, HeaderBytes, (int)content, writable: false), Encoding.UTF8);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
