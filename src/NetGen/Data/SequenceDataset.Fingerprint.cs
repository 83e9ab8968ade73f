namespace NetGen;

public sealed partial class SequenceDataset
{
    private string? _fingerprint;

    /// <summary>
    /// The SHA-256 of sizes, lengths, inputs and targets, in hexadecimal: equal where sequences are the same in the same order, however they are stored.
    /// Names do not count.
    /// </summary>
    internal string Fingerprint => _fingerprint ??= ComputeFingerprint();

    private string ComputeFingerprint()
    {
        using var hash = new DataHash();
        hash.Append([InputSize, TargetSize, Count, HasTargetsAtEveryStep ? 1 : 0]);
        hash.Append(_lengths);
        for (int sequence = 0; sequence < Count; sequence++)
        {
            hash.Append(InputsOf(sequence));
            hash.Append(TargetsOf(sequence));
        }

        return hash.Complete();
    }
}
