using System.Buffers.Binary;
using System.IO.Compression;
using NetGen.Images.Tests;

namespace NetGen.Tool.Tests;

/// <summary>Small grey images of a white line, across or down, and a network that tells them apart.</summary>
internal static class SampleImages
{
    public const int Size = 12;

    /// <summary>Of each of the two classes.</summary>
    public const int Count = 20;

    /// <summary>What a user writes, with the usings of an ordinary project left out.</summary>
    public const string Network = """
        namespace My.Networks;

        /// <summary>Tells lines apart.</summary>
        [Network]
        [Input(1, 12, 12)]
        [Conv2D(1, 4, 3, ReLU, SamePadding = true)]
        [GlobalMaxPool]
        [Dense(4, 2, Softmax)]
        internal sealed partial class Lines;
        """;

    /// <summary>A folder of PNG files, a sub-folder a class.</summary>
    public static void Write(string folder, int size = Size)
    {
        for (int i = 0; i < 2 * Count; i++)
            WriteOne(Path.Combine(folder, i % 2 == 0 ? "across" : "down", FormattableString.Invariant($"{i / 2:00}.png")), i, size);
    }

    /// <summary>One PNG file.</summary>
    public static void WriteOne(string path, int index, int size = Size)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, PngWriter.Write(size, size, 8, PngWriter.Grey, Pixels(index, size)));
    }

    /// <summary>The same images in IDX form.</summary>
    public static void WriteIdx(string images, string labels)
    {
        byte[] header = [0, 0, 8, 3, .. Number(2 * Count), .. Number(Size), .. Number(Size)];
        File.WriteAllBytes(images, Zip([.. header, .. Enumerable.Range(0, 2 * Count).SelectMany(i => Pixels(i, Size))]));
        File.WriteAllBytes(labels, Zip([0, 0, 8, 1, .. Number(2 * Count), .. Enumerable.Range(0, 2 * Count).Select(i => (byte)(i % 2))]));
    }

    /// <summary>Even ones are lines across, odd ones down; some are brighter than others.</summary>
    private static byte[] Pixels(int index, int size)
    {
        int at = 1 + (index / 2 % (size - 2));
        byte white = (byte)(255 - (index % 7));
        return [.. Enumerable.Range(0, size * size).Select(place => (index % 2 == 0 ? place / size : place % size) == at ? white : byte.MinValue)];
    }

    private static byte[] Number(int value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Zip(byte[] content)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(content);
        return zipped.ToArray();
    }
}
