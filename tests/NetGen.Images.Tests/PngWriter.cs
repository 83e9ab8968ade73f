using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace NetGen.Images.Tests;

/// <summary>PNG files of kinds that encoders do not write: with palettes, of 16 bits, grey with alpha.</summary>
internal static class PngWriter
{
    public const byte Grey = 0, Rgb = 2, Palette = 3, GreyAlpha = 4;

    /// <param name="width">Pixels of a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="depth">Bits of a value.</param>
    /// <param name="kind">The colour type.</param>
    /// <param name="values">The bytes of all rows, without filters.</param>
    /// <param name="chunks">What stands before the pixels, such as a palette.</param>
    public static byte[] Write(int width, int height, byte depth, byte kind, byte[] values, params (string Name, byte[] Content)[] chunks)
    {
        using var file = new MemoryStream();
        file.Write([0x89, .. "PNG\r\n\u001a\n"u8]);
        byte[] header = [0, 0, 0, 0, 0, 0, 0, 0, depth, kind, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        Chunk(file, "IHDR", header);
        foreach (var (name, content) in chunks)
            Chunk(file, name, content);
        Chunk(file, "IDAT", Compress(values, values.Length / height));
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    private static byte[] Compress(byte[] values, int rowLength)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (byte[] row in values.Chunk(rowLength))
                zlib.Write([0, .. row]);
        }

        return compressed.ToArray();
    }

    private static void Chunk(MemoryStream file, string name, byte[] content)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(name), .. content];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        file.Write(number);
    }

    private static uint Crc(byte[] bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }

        return ~crc;
    }
}
