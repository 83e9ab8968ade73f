namespace NetGen;

/// <summary>What normalises one step of a sequence, of which a stream brings any number.</summary>
internal static class StepNormalizer
{
    /// <summary>The network's normaliser; of sequences that of each step. Null: inputs are taken as they are.</summary>
    /// <param name="network">The network.</param>
    /// <exception cref="NotSupportedException">Steps are normalised otherwise than each other.</exception>
    public static Normalizer? Of(NetworkDescription network)
    {
        var shape = network.Architecture.InputShape;
        if (network.Normalizer is not { } normalizer || !shape.IsSequence)
            return network.Normalizer;
        int features = shape.FeatureCount;
        return IsOfOneStep(normalizer.Offsets) && IsOfOneStep(normalizer.Scales)
            ? new Normalizer(normalizer.Offsets[..features].ToArray(), normalizer.Scales[..features].ToArray())
            : throw new NotSupportedException($"{network.Architecture.Name} normalises some steps of a sequence otherwise than others, which a stream that takes one step after the other cannot. Normalise each feature alike at all steps, or in your program.");

        bool IsOfOneStep(ReadOnlySpan<float> values) => values[features..].SequenceEqual(values[..^features]);
    }
}
