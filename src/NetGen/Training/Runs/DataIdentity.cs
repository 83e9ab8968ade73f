using System.Globalization;

namespace NetGen;

/// <summary>Tells whether samples are those that a training began with.</summary>
internal sealed class DataIdentity
{
    private readonly Dataset? _data;
    private readonly string _savedFingerprint = "";

    public DataIdentity(Dataset data)
    {
        _data = data;
        Count = data.Count;
    }

    private DataIdentity(int count, string fingerprint)
    {
        Count = count;
        _savedFingerprint = fingerprint;
    }

    /// <summary>Samples.</summary>
    public int Count { get; }

    /// <summary>Computed only where it is asked for: by a checkpoint, or for data that are not the very same object.</summary>
    private string Fingerprint => _data is null ? _savedFingerprint : _data.Fingerprint;

    public static DataIdentity? Of(Dataset? data) => data is null ? null : new DataIdentity(data);

    /// <exception cref="ArgumentException">A training that was interrupted went through other samples.</exception>
    public static void RequireSame(DataIdentity? before, Dataset? now, string name)
    {
        var given = Of(now);
        if (before is null ? now is null : given is not null && before.IsSameAs(given))
            return;
        throw new ArgumentException(
            $"The training that was interrupted had {Text(before)} as '{name}', and now there are {Text(given)}. Give Fit the same samples in the same order to go on with it, or call Abandon first to begin another.", name);
    }

    public static DataIdentity? Read(BinaryReader reader)
    {
        string fingerprint = reader.ReadString();
        int count = reader.ReadCount();
        return fingerprint.Length == 0 ? null : new DataIdentity(count, fingerprint);
    }

    public static void Write(BinaryWriter writer, DataIdentity? identity)
    {
        writer.Write(identity is null ? "" : identity.Fingerprint);
        writer.Write(identity?.Count ?? 0);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count} samples (fingerprint {Fingerprint[..8]})");

    private static string Text(DataIdentity? identity) => identity?.ToString() ?? "none";

    private bool IsSameAs(DataIdentity other) =>
        (_data is not null && ReferenceEquals(_data, other._data)) || (Count == other.Count && Fingerprint == other.Fingerprint);
}
