using System.Buffers.Binary;

namespace NetGen;

/// <summary>A tensor of single precision to be saved.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Shape">The size of each dimension.</param>
/// <param name="Values">The values row by row.</param>
internal sealed record StoredTensor(string Name, IReadOnlyList<int> Shape, ReadOnlyMemory<float> Values)
{
    private const int ChunkElements = 4096;

    public long Length => (long)Values.Length * sizeof(float);

    /// <summary>Hands out the values' bytes, little-endian, a piece at a time.</summary>
    public void Write(Action<ReadOnlySpan<byte>> write)
    {
        var values = Values.Span;
        byte[] bytes = new byte[Math.Min(values.Length, ChunkElements) * sizeof(float)];
        for (int start = 0; start < values.Length; start += ChunkElements)
        {
            var chunk = values[start..Math.Min(start + ChunkElements, values.Length)];
            for (int i = 0; i < chunk.Length; i++)
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), chunk[i]);
            write(bytes.AsSpan(0, chunk.Length * sizeof(float)));
        }
    }
}
