namespace NetGen;

/// <summary>
/// What a layer computes before its activation, in words that every way of writing a network down knows: source, ONNX. Strings name the
/// layer's tensors. A new kind of layer takes one of these; one that computes something new brings its own.
/// </summary>
internal abstract record Operation
{
    /// <summary>Whether it happens in training alone: otherwise values are passed on as they are.</summary>
    public virtual bool IsTrainingOnly => false;

    /// <summary>The operation, as the kind of layer has it that computes it.</summary>
    public static TOperation Of<TOperation>()
        where TOperation : Operation => (TOperation)LayerFacts.Computing<TOperation>().Operation;
}

/// <summary>Weight · x + bias; the bias may be missing.</summary>
internal sealed record LinearMap(string Weight, string Bias) : Operation;

/// <summary>For each output the largest of several linear maps: rows of the weight are the first piece of every output, then the second, and so on.</summary>
internal sealed record LargestOfMaps(string Weight, string Bias, SettingFacts Pieces) : Operation;

/// <summary>Weight · x + bias for each feature by itself.</summary>
internal sealed record Affine(string Weight, string Bias) : Operation;

/// <summary>Weight · (x - mean) / sqrt(variance + epsilon) + bias, mean and variance over the values of a sample.</summary>
internal sealed record SampleNormalization(SettingFacts Epsilon, string Weight, string Bias) : Operation;

/// <summary>Weight · (x - mean) / sqrt(variance + epsilon) + bias for each feature by itself.</summary>
internal sealed record FeatureNormalization(string Mean, string Variance, SettingFacts Epsilon, string Weight, string Bias) : Operation;

/// <summary>Drops a share of the values at random and scales the others.</summary>
internal sealed record RandomMask(SettingFacts Rate) : Operation
{
    public override bool IsTrainingOnly => true;
}

/// <summary>Adds its input to what the layers that follow make of it; the layer's activation is that of the sum.</summary>
/// <param name="Layers">How many layers are within.</param>
internal sealed record Skip(SettingFacts Layers) : Operation;
