using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace NetGen;

public sealed partial class Dataset
{
    private string? _fingerprint;

    /// <summary>The SHA-256 of sizes, inputs, targets and weights, in hexadecimal: equal where samples are the same in the same order. Names do not count.</summary>
    internal string Fingerprint => _fingerprint ??= ComputeFingerprint();

    private string ComputeFingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes<int>([InputSize, TargetSize, Count, _sampleWeights is null ? 0 : 1]));
        Append(hash, _inputs);
        Append(hash, _targets);
        Append(hash, _sampleWeights);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<float> values)
    {
        // In parts: the bytes of a large set are more than a span can count.
        const int Part = 1 << 20;
        for (; values.Length > Part; values = values[Part..])
            hash.AppendData(MemoryMarshal.AsBytes(values[..Part]));
        hash.AppendData(MemoryMarshal.AsBytes(values));
    }
}
