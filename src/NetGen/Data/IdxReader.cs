using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace NetGen;

/// <summary>Reads IDX files of unsigned bytes, the format of MNIST, gzip-compressed or not.</summary>
internal static class IdxReader
{
    /// <summary>A compressed file must not unfold to more than this: 2 GB would not fit an array.</summary>
    private const long MaxLength = 1L << 30;

    /// <summary>The file's dimensions and its bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="dimensions">The number of dimensions it must have: 3 for images, 1 for labels.</param>
    /// <exception cref="IdxFormatException">The file is not such an IDX file.</exception>
    public static (int[] Shape, byte[] Values) Read(string path, int dimensions)
    {
        byte[] content = Content(path);
        if (content.Length < 4)
            throw new IdxFormatException(path, $"it has {content.Length} bytes; an IDX file begins with 4 bytes of magic number.");
        if (content[0] != 0 || content[1] != 0)
            throw new IdxFormatException(path, $"offset 0: found {Describe(content)}, expected the bytes 00 00 08 {dimensions:x2}.");
        if (content[2] != 8)
            throw new IdxFormatException(path, $"offset 2: found type {content[2]:x2}, expected 08 (unsigned bytes).");
        if (content[3] != dimensions)
            throw new IdxFormatException(path, $"offset 3: found {content[3]} dimensions, expected {dimensions} ({(dimensions == 3 ? "images" : "labels")}). Were images and labels mixed up?");

        int header = 4 + (4 * dimensions);
        if (content.Length < header)
            throw new IdxFormatException(path, $"offset {content.Length}: the file ends within its header of {header} bytes.");

        int[] shape = new int[dimensions];
        long expected = 1;
        for (int i = 0; i < dimensions; i++)
        {
            uint size = BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(4 + (4 * i)));
            if (size is 0 or > int.MaxValue)
                throw new IdxFormatException(path, $"offset {4 + (4 * i)}: dimension {i} has size {size}.");
            shape[i] = (int)size;
            expected = Math.Min(expected * size, long.MaxValue >> 32);
        }

        long found = content.Length - header;
        if (found != expected)
        {
            throw new IdxFormatException(path, $"offset {header}: the header announces {string.Join(" × ", shape)} = {expected} bytes but {found} follow. "
                + (found < expected ? "The file is truncated; fetch it again." : "There are trailing bytes."));
        }

        return (shape, content[header..]);
    }

    private static byte[] Content(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[2];
        bool isCompressed = file.ReadAtLeast(start, 2, throwOnEndOfStream: false) == 2 && start[0] == 0x1f && start[1] == 0x8b;
        file.Position = 0;
        if (!isCompressed)
        {
            if (file.Length > MaxLength)
                throw new IdxFormatException(path, $"it has {file.Length} bytes; the limit is {MaxLength}.");
            byte[] content = new byte[file.Length];
            file.ReadExactly(content);
            return content;
        }

        try
        {
            using var unzipped = new GZipStream(file, CompressionMode.Decompress);
            using var memory = new MemoryStream();
            byte[] buffer = new byte[1 << 16];
            for (int read = unzipped.Read(buffer); read > 0; read = unzipped.Read(buffer))
            {
                if (memory.Length + read > MaxLength)
                    throw new IdxFormatException(path, $"it unfolds to more than {MaxLength} bytes.");
                memory.Write(buffer, 0, read);
            }

            return memory.ToArray();
        }
        catch (InvalidDataException exception)
        {
            throw new IdxFormatException(path, $"it looks compressed but does not unzip: {exception.Message}");
        }
    }

    private static string Describe(byte[] content)
    {
        string text = Encoding.UTF8.GetString(content, 0, Math.Min(content.Length, 64)).TrimStart();
        if (text.StartsWith("<!", StringComparison.Ordinal) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
            return "a web page saved under this name";
        if (text.StartsWith("version https://git-lfs", StringComparison.Ordinal))
            return "a Git LFS pointer instead of the file";
        return "the bytes " + string.Join(' ', content.Take(4).Select(value => value.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
    }
}
