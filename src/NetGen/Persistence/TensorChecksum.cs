using System.Security.Cryptography;
using System.Text;

namespace NetGen;

/// <summary>
/// The SHA-256 of a file's tensors, each as its name, a zero byte and its bytes, in ordinal order of names: the same wherever a writer
/// puts them in the file.
/// </summary>
internal sealed class TensorChecksum : IDisposable
{
    /// <summary>Digits of a checksum.</summary>
    public const int Length = 2 * SHA256.HashSizeInBytes;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Begins a tensor; the caller goes by ordinal order.</summary>
    public void Begin(string tensor)
    {
        _hash.AppendData(Encoding.UTF8.GetBytes(tensor));
        _hash.AppendData([0]);
    }

    public void Add(ReadOnlySpan<byte> bytes) => _hash.AppendData(bytes);

    /// <summary>64 hexadecimal digits.</summary>
    public string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();
}
