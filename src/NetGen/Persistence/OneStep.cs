namespace NetGen;

/// <summary>A network of sequences at one step, as streams know it: the values of a step are a vector there. NetGen.Onnx links it.</summary>
internal static class OneStep
{
    /// <summary>A layer at one step; one that is of no sequence as it is.</summary>
    public static LayerInfo Of(LayerInfo layer) => layer with { InputShape = Of(layer.InputShape), OutputShape = Of(layer.OutputShape) };

    /// <summary>One step of a sequence; other shapes as they are.</summary>
    public static Shape Of(Shape shape) => shape.IsSequence ? Shape.OfFeatures(shape.FeatureCount) : shape;

    /// <summary>What normalises one step, of which a stream brings any number; of other networks their normaliser. Null: inputs are taken as they are.</summary>
    /// <param name="network">The network.</param>
    /// <exception cref="NotSupportedException">Steps are normalised otherwise than each other.</exception>
    public static Normalizer? NormalizerOf(NetworkDescription network)
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
