namespace NetGen;

/// <summary>Names in files that NetGen writes, and what others write into theirs.</summary>
internal static class SafeTensorsKeys
{
    /// <summary>What the names of NetGen's own entries and tensors begin with.</summary>
    public const string Prefix = "netgen.";

    public const string Version = Prefix + "version";
    public const string Architecture = Prefix + "architecture";
    public const string Fingerprint = Prefix + "fingerprint";

    /// <summary>See <see cref="InputText"/>.</summary>
    public const string Input = Prefix + "input";

    /// <summary>See <see cref="TensorChecksum"/>.</summary>
    public const string Checksum = Prefix + "sha256";

    /// <summary>A tensor: see <see cref="ParitySamples"/>.</summary>
    public const string ParityInputs = Prefix + "parity.inputs";

    /// <summary>A tensor: see <see cref="ParitySamples"/>.</summary>
    public const string ParityOutputs = Prefix + "parity.outputs";

    /// <summary>A text: the network that answered the samples inferred with weights of this storage, and not of single precision.</summary>
    public const string ParityStorage = Prefix + "parity.storage";

    /// <summary>A tensor: see <see cref="StoredNormalizer"/>.</summary>
    public const string NormalizerOffsets = Prefix + "normalizer.offsets";

    /// <summary>A tensor: see <see cref="StoredNormalizer"/>.</summary>
    public const string NormalizerScales = Prefix + "normalizer.scales";

    /// <summary>See <see cref="StoredNormalizer"/>.</summary>
    public const string NormalizerFeatures = Prefix + "normalizer.features";

    /// <summary>Readers of PyTorch's own files look for it.</summary>
    public const string Format = "format";

    private const string BatchCount = "num_batches_tracked";

    /// <summary>Whether a tensor is no weight of the network but something that NetGen keeps beside them.</summary>
    public static bool IsBeside(string tensor) => tensor is ParityInputs or ParityOutputs or NormalizerOffsets or NormalizerScales;

    /// <summary>Whether a tensor is PyTorch's count of batches in a BatchNorm layer: of no use but to go on training there.</summary>
    public static bool IsBatchCount(string tensor) => tensor == BatchCount || tensor.EndsWith("." + BatchCount, StringComparison.Ordinal);
}
