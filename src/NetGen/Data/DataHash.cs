using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace NetGen;

/// <summary>The SHA-256 of numbers.</summary>
internal sealed class DataHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public void Append(ReadOnlySpan<int> values) => _hash.AppendData(MemoryMarshal.AsBytes(values));

    public void Append(ReadOnlySpan<float> values)
    {
        // In parts: the bytes of a large set are more than a span can count.
        const int Part = 1 << 20;
        for (; values.Length > Part; values = values[Part..])
            _hash.AppendData(MemoryMarshal.AsBytes(values[..Part]));
        _hash.AppendData(MemoryMarshal.AsBytes(values));
    }

    /// <summary>In hexadecimal.</summary>
    public string Complete() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();
}
