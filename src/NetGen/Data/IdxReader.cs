using System.Buffers.Binary;
using System.IO.Compression;

namespace NetGen;

/// <summary>Reads IDX files of unsigned bytes, the format of MNIST, gzip-compressed or not.</summary>
/// <remarks>The format: two zero bytes, the element type, the number of dimensions, each dimension as 32 bits big-endian, the elements.</remarks>
internal sealed class IdxReader : IDisposable
{
    /// <summary>Where the first dimension stands.</summary>
    public const int ShapeOffset = 4;

    /// <summary>As floats this is 4 GB.</summary>
    private const long MaxElements = 1L << 30;

    /// <summary>Deflate cannot do better: two bits for a run of 258 bytes.</summary>
    private const long MaxCompression = 1032;

    private const byte UnsignedBytes = 8;
    private const int ChunkSize = 1 << 16;

    private static readonly float[] Fractions = [.. Enumerable.Range(0, 256).Select(value => value / 255f)];

    private readonly string _path;
    private readonly FileStream _file;
    private readonly Stream _content;
    private readonly bool _isCompressed;
    private long _offset;

    private IdxReader(string path, int dimensions)
    {
        _path = path;
        _file = InputFile.Open(path);
        try
        {
            _isCompressed = IsGzip(_file);
            _content = _isCompressed ? new GZipStream(_file, CompressionMode.Decompress) : _file;
            ReadMagic(dimensions);
            Shape = ReadShape(dimensions);
            CheckLength();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The size of each dimension; their product fits an array.</summary>
    public int[] Shape { get; }

    /// <summary>Bytes before the first element.</summary>
    public int HeaderLength => ShapeOffset + (4 * Shape.Length);

    private long ElementCount => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>Opens a file and checks its header, against its length too.</summary>
    /// <param name="path">The file.</param>
    /// <param name="dimensions">The number of dimensions it must have: 3 for images, 1 for labels.</param>
    /// <exception cref="IdxFormatException">The file is not such an IDX file.</exception>
    public static IdxReader Open(string path, int dimensions) => new(path, dimensions);

    /// <summary>Whether a file begins as IDX files do, of any element type and dimensions, gzip-compressed or not.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static bool Recognizes(string path)
    {
        using var file = InputFile.Open(path);
        using Stream content = IsGzip(file) ? new GZipStream(file, CompressionMode.Decompress) : file;
        Span<byte> start = stackalloc byte[ShapeOffset];
        try
        {
            return content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start is [0, 0, >= UnsignedBytes and <= 0x0E, > 0 and < 8];
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>All elements.</summary>
    public byte[] ReadBytes()
    {
        byte[] values = new byte[ElementCount];
        ReadElements(values);
        CheckEnd();
        return values;
    }

    /// <summary>All elements, each divided by 255.</summary>
    public float[] ReadFractions()
    {
        var values = new float[ElementCount];
        byte[] chunk = new byte[Math.Min(values.Length, ChunkSize)];
        for (int start = 0; start < values.Length; start += chunk.Length)
        {
            var bytes = chunk.AsSpan(0, Math.Min(chunk.Length, values.Length - start));
            ReadElements(bytes);
            for (int i = 0; i < bytes.Length; i++)
                values[start + i] = Fractions[bytes[i]];
        }

        CheckEnd();
        return values;
    }

    public void Dispose()
    {
        _content?.Dispose();
        _file.Dispose();
    }

    private static bool IsGzip(FileStream file)
    {
        Span<byte> start = stackalloc byte[2];
        bool isGzip = file.ReadAtLeast(start, 2, throwOnEndOfStream: false) == 2 && start is [0x1f, 0x8b];
        file.Position = 0;
        return isGzip;
    }

    private void ReadMagic(int dimensions)
    {
        byte[] start = new byte[FileKind.SampleLength];
        int length = Read(start.AsSpan(0, ShapeOffset));
        string expected = $"00 00 08 {dimensions:x2}, which begins an IDX file of {Name(dimensions)}";
        if (length < ShapeOffset || start[0] != 0 || start[1] != 0)
        {
            length += Read(start.AsSpan(length));
            throw Error(0, FileKind.Describe(start.AsSpan(0, length)), expected, FileKind.Advice(start.AsSpan(0, length)));
        }

        if (start[2] != UnsignedBytes)
            throw Error(2, $"element type {start[2]:x2}", "08 (unsigned bytes)");
        if (start[3] != dimensions)
            throw Error(3, $"{start[3]} dimensions", $"{dimensions} ({Name(dimensions)})", "Were images and labels mixed up?");
    }

    private int[] ReadShape(int dimensions)
    {
        Span<byte> sizes = stackalloc byte[4 * dimensions];
        int length = Read(sizes);
        if (length < sizes.Length)
            throw Error(ShapeOffset + length, "the end of the file", $"a header of {ShapeOffset + sizes.Length} bytes", "The file is truncated; fetch it again.");

        int[] shape = new int[dimensions];
        long product = 1;
        for (int i = 0; i < dimensions; i++)
        {
            uint size = BinaryPrimitives.ReadUInt32BigEndian(sizes[(4 * i)..]);
            product *= size;
            // Left to right, so that the product never overflows: 2^30 times a dimension fits 64 bits.
            if (size == 0 || product > MaxElements)
                throw Error(ShapeOffset + (4 * i), $"size {size} of dimension {i}", size == 0 ? "at least 1" : $"at most {MaxElements} elements in all");
            shape[i] = (int)size;
        }

        return shape;
    }

    /// <summary>Before anything is allocated by what the header says.</summary>
    private void CheckLength()
    {
        string announced = $"{string.Join(" × ", Shape)} = {ElementCount} bytes, as the header announces";
        if (_isCompressed)
        {
            if (ElementCount > _file.Length * MaxCompression)
                throw Error(HeaderLength, $"{_file.Length} bytes of compressed content, which cannot unzip to more than {_file.Length * MaxCompression}", announced);
            return;
        }

        long found = _file.Length - HeaderLength;
        if (found < ElementCount)
            throw Truncated(found);
        if (found > ElementCount)
            throw Error(HeaderLength + ElementCount, $"{found - ElementCount} trailing bytes", $"the end of the file after {announced}");
    }

    private void ReadElements(Span<byte> elements)
    {
        if (Read(elements) < elements.Length)
            throw Truncated(_offset - HeaderLength);
    }

    private void CheckEnd()
    {
        Span<byte> next = stackalloc byte[1];
        if (Read(next) > 0)
            throw Error(_offset - 1, "trailing bytes", $"the end of the file after {ElementCount} elements, as the header announces");
    }

    /// <summary>Fewer bytes only at the end of the content.</summary>
    private int Read(Span<byte> bytes)
    {
        try
        {
            int length = _content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            _offset += length;
            return length;
        }
        catch (InvalidDataException exception)
        {
            throw Error(_offset, $"compressed content that does not unzip ({exception.Message})", "gzip content", "The file is damaged or truncated; fetch it again.");
        }
    }

    private static string Name(int dimensions) => dimensions == 3 ? "images" : "labels";

    private IdxFormatException Truncated(long found) =>
        Error(HeaderLength + found, $"the end of the file after {found} bytes", $"{string.Join(" × ", Shape)} = {ElementCount} bytes, as the header announces", "The file is truncated; fetch it again.");

    private IdxFormatException Error(long offset, string found, string expected, string? advice = null) => new(_path, offset, found, expected, advice);
}
