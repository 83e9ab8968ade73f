namespace NetGen;

public sealed partial class Dataset
{
    private string? _fingerprint;

    /// <summary>
    /// The SHA-256 of sizes, inputs, targets and weights, in hexadecimal: equal where samples are the same in the same order. Names do not count. Of windows
    /// that of their sequences: what a window is filled up with tells nothing of how long it is.
    /// </summary>
    internal string Fingerprint => _fingerprint ??= Sequences?.Fingerprint ?? ComputeFingerprint();

    private string ComputeFingerprint()
    {
        using var hash = new DataHash();
        hash.Append([InputSize, TargetSize, Count, _sampleWeights is null ? 0 : 1]);
        hash.Append(_inputs);
        hash.Append(_targets);
        hash.Append(_sampleWeights);
        return hash.Complete();
    }
}
