using System.Buffers.Binary;
using System.ComponentModel;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NetGen;

/// <summary>For generated code: what a stream remembers, as it is saved.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StreamStateFile
{
    private const int Version = 1;
    private const int FingerprintLength = 16;

    /// <summary>What a saved state begins with.</summary>
    private static ReadOnlySpan<byte> Magic => "NetGen state"u8;

    private static int HeaderLength => Magic.Length + sizeof(int) + FingerprintLength + sizeof(int);

    /// <summary>Writes a state: magic, version, what it is a state of, how many floats, and the floats.</summary>
    /// <param name="stream">Receives it.</param>
    /// <param name="architecture">The network's layers.</param>
    /// <param name="values">The state.</param>
    public static void Save(Stream stream, NetworkArchitecture architecture, ReadOnlySpan<float> values)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(architecture);
        byte[] bytes = new byte[HeaderLength + (values.Length * sizeof(float))];
        Magic.CopyTo(bytes);
        var rest = bytes.AsSpan(Magic.Length);
        BinaryPrimitives.WriteInt32LittleEndian(rest, Version);
        Fingerprint(architecture).CopyTo(rest[sizeof(int)..]);
        BinaryPrimitives.WriteInt32LittleEndian(rest[(sizeof(int) + FingerprintLength)..], values.Length);
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(HeaderLength + (i * sizeof(float))), values[i]);
        stream.Write(bytes);
    }

    /// <summary>Reads a state that <see cref="Save"/> wrote.</summary>
    /// <param name="stream">Where it begins.</param>
    /// <param name="architecture">The network's layers.</param>
    /// <param name="values">Receives the state; stays as it is where that cannot be read.</param>
    /// <exception cref="InvalidDataException">It is no state, one of another version, or of another network.</exception>
    public static void Load(Stream stream, NetworkArchitecture architecture, Span<float> values)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(architecture);
        byte[] header = Read(stream, HeaderLength);
        if (!header.AsSpan().StartsWith(Magic))
            throw new InvalidDataException("This is no state of a stream: it does not begin with 'NetGen state'. Load what State.Save wrote.");
        var rest = header.AsSpan(Magic.Length);
        int version = BinaryPrimitives.ReadInt32LittleEndian(rest);
        if (version != Version)
            throw new InvalidDataException($"The state is of version {version}, but this is version {Version} of the format. Save it anew with this version of NetGen.");
        int length = BinaryPrimitives.ReadInt32LittleEndian(rest[(sizeof(int) + FingerprintLength)..]);
        if (length != values.Length || !rest.Slice(sizeof(int), FingerprintLength).SequenceEqual(Fingerprint(architecture)))
            throw new InvalidDataException($"The state is one of another network than '{architecture.Name}': layers or sizes differ. A state goes with the declaration that it was saved with.");
        byte[] bytes = Read(stream, length * sizeof(float));
        for (int i = 0; i < length; i++)
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(i * sizeof(float)));
    }

    private static byte[] Read(Stream stream, int length)
    {
        byte[] bytes = new byte[length];
        int read = stream.ReadAtLeast(bytes, length, throwOnEndOfStream: false);
        return read == length ? bytes : throw new InvalidDataException($"The state ends after {read} bytes of {length}: the file is cut off. Save the state anew.");
    }

    /// <summary>The layers, as far as a state depends on them.</summary>
    private static ReadOnlySpan<byte> Fingerprint(NetworkArchitecture architecture)
    {
        var text = new StringBuilder();
        foreach (var layer in architecture.Layers)
            text.Append(CultureInfo.InvariantCulture, $"{layer.Kind} {layer.InputShape} {layer.OutputShape} {string.Join(' ', layer.Settings.OrderBy(setting => setting.Key, StringComparer.Ordinal).Select(setting => $"{setting.Key}={setting.Value:R}"))};");
        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, FingerprintLength);
    }
}
