namespace NetGen;

/// <summary>
/// What a layer computes before its activation, in words that every way of writing a network down knows: source, ONNX. Strings name the
/// layer's tensors. A new kind of layer takes one of these; one that computes something new brings its own.
/// </summary>
internal abstract record Operation
{
    /// <summary>Whether it happens in training alone: otherwise values are passed on as they are.</summary>
    public virtual bool IsTrainingOnly => false;

    /// <summary>Whether it needs places that have channels: a signal or an image.</summary>
    public virtual bool TakesPlaces => false;

    /// <summary>Whether it needs a sequence of steps.</summary>
    public virtual bool TakesSteps => false;

    /// <summary>Whether it must be known what reaches it: it does not follow from what it makes. Default: where it needs places or steps.</summary>
    public virtual bool NeedsInput => TakesPlaces || TakesSteps;

    /// <summary>The operation, as the kind of layer has it that computes it.</summary>
    public static TOperation Of<TOperation>()
        where TOperation : Operation => (TOperation)LayerFacts.Computing<TOperation>().Operation;

    /// <summary>Whether it takes no sequence: it would look at several steps at once, which a stream brings one by one.</summary>
    public virtual bool RefusesSteps => false;

    /// <summary>The shape that it makes of another; null where it takes no such input.</summary>
    /// <param name="input">The input's shape.</param>
    /// <param name="features">Outputs that are declared, or channels; 0 where none are.</param>
    /// <param name="settings">The numbers that shape the layer.</param>
    public Shape? OutputOf(Shape input, int features, IReadOnlyDictionary<string, double> settings) =>
        StepShapes.MisfitOf(this, input) is null ? Produce(input, features, settings) : null;

    /// <summary>Why there is no shape that it makes of an input; null where there is one.</summary>
    /// <param name="input">The input's shape.</param>
    /// <param name="features">Outputs that are declared, or channels; 0 where none are.</param>
    /// <param name="settings">The numbers that shape the layer, within their ranges.</param>
    public string? MisfitOf(Shape input, int features, IReadOnlyDictionary<string, double> settings) =>
        StepShapes.MisfitOf(this, input) ?? Refuse(input, features, settings);

    /// <summary>As <see cref="OutputOf"/>, of a sequence only where it takes one. Default: the same shape.</summary>
    protected virtual Shape? Produce(Shape input, int features, IReadOnlyDictionary<string, double> settings) => input;

    /// <summary>As <see cref="MisfitOf"/>, of a sequence only where it takes one. Default: nothing.</summary>
    protected virtual string? Refuse(Shape input, int features, IReadOnlyDictionary<string, double> settings) => null;

    /// <summary>The shape that reaches the layer behind. Default: what it makes.</summary>
    public virtual Shape PassedOn(Shape input, Shape output) => output;

    /// <summary>How often each weight is used for a sample. Default: once.</summary>
    public virtual long Positions(Shape output) => 1;
}

/// <summary>Weight · x + bias; the bias may be missing.</summary>
internal sealed record LinearMap(string Weight, string Bias) : Operation
{
    protected override Shape? Produce(Shape input, int features, IReadOnlyDictionary<string, double> settings) => input.WithFeatures(features);

    public override long Positions(Shape output) => output.IsSequence ? output.Places : 1;
}

/// <summary>For each output the largest of several linear maps: rows of the weight are the first piece of every output, then the second, and so on.</summary>
internal sealed record LargestOfMaps(string Weight, string Bias, SettingFacts Pieces) : Operation
{
    public override bool RefusesSteps => true;

    protected override Shape? Produce(Shape input, int features, IReadOnlyDictionary<string, double> settings) => Shape.OfFeatures(features);
}

/// <summary>
/// Weight · the values under a window + bias at each of its positions, weight [outputs, inputs / groups, window]; the bias may be missing. A group
/// of outputs is computed from a group of inputs.
/// </summary>
internal sealed record Convolution(WindowFacts Window, SettingFacts Groups, string Weight, string Bias) : Operation
{
    public override bool TakesPlaces => true;

    protected override Shape? Produce(Shape input, int features, IReadOnlyDictionary<string, double> settings) =>
        GroupsDivide(input, features, settings) ? Window.OutputOf(input, features, settings) : null;

    protected override string? Refuse(Shape input, int features, IReadOnlyDictionary<string, double> settings) => Window.MisfitOf(input, features, settings)
        ?? (GroupsDivide(input, features, settings) ? null : $"{settings[Groups.Name]} groups, which do not divide {input.FeatureCount} input and {features} output channels");

    private bool GroupsDivide(Shape input, int features, IReadOnlyDictionary<string, double> settings) =>
        settings.TryGetValue(Groups.Name, out double groups) && Groups.Range.Contains(groups) && input.FeatureCount % groups == 0 && features % groups == 0;

    public override long Positions(Shape output) => (long)output.Rows * output.Columns;
}

/// <summary>The largest of the values under a window, at each of its positions, of each channel by itself.</summary>
internal sealed record MaximumPooling(WindowFacts Window) : Operation
{
    public override bool TakesPlaces => true;

    public override bool RefusesSteps => true;

    protected override Shape? Produce(Shape input, int features, IReadOnlyDictionary<string, double> settings) => Window.OutputOf(input, input.FeatureCount, settings);

    protected override string? Refuse(Shape input, int features, IReadOnlyDictionary<string, double> settings) => Window.MisfitOf(input, input.FeatureCount, settings);
}

/// <summary>The mean of the values under a window, at each of its positions, of each channel by itself.</summary>
/// <param name="Window">The window.</param>
/// <param name="CountsPadding">Whether places of padding count, as zeros.</param>
internal sealed record AveragePooling(WindowFacts Window, SettingFacts CountsPadding) : Operation
{
    public override bool TakesPlaces => true;

    public override bool RefusesSteps => true;

    protected override Shape? Produce(Shape input, int features, IReadOnlyDictionary<string, double> settings) => Window.OutputOf(input, input.FeatureCount, settings);

    protected override string? Refuse(Shape input, int features, IReadOnlyDictionary<string, double> settings) => Window.MisfitOf(input, input.FeatureCount, settings);
}

/// <summary>The largest or the mean of all values of each channel.</summary>
internal abstract record GlobalPooling : Operation
{
    public override bool TakesPlaces => true;

    public override bool RefusesSteps => true;

    protected override Shape? Produce(Shape input, int features, IReadOnlyDictionary<string, double> settings) =>
        input.SpatialRank > 0 ? Shape.OfFeatures(input.FeatureCount) : null;

    protected override string? Refuse(Shape input, int features, IReadOnlyDictionary<string, double> settings) =>
        input.SpatialRank > 0 ? null : $"{input} features, but the kind takes signals, channels × length, or images, channels × height × width";
}

/// <summary>The largest of all values of each channel.</summary>
internal sealed record GlobalMaximum : GlobalPooling;

/// <summary>The mean of all values of each channel.</summary>
internal sealed record GlobalAverage : GlobalPooling;

/// <summary>The same values as a vector of features, in the order of the input's axes.</summary>
internal sealed record Flattening : Operation
{
    public override bool RefusesSteps => true;

    protected override Shape? Produce(Shape input, int features, IReadOnlyDictionary<string, double> settings) => Shape.OfFeatures(input.Size);
}

/// <summary>Weight · x + bias for each feature by itself.</summary>
internal sealed record Affine(string Weight, string Bias) : Operation;

/// <summary>Weight · (x - mean) / sqrt(variance + epsilon) + bias, mean and variance over the values of a sample, or over the channels of each place.</summary>
internal sealed record SampleNormalization(SettingFacts Epsilon, string Weight, string Bias, SettingFacts OverChannels) : Operation;

/// <summary>Weight · (x - mean) / sqrt(variance + epsilon) + bias for each feature by itself.</summary>
internal sealed record FeatureNormalization(string Mean, string Variance, SettingFacts Epsilon, string Weight, string Bias) : Operation;

/// <summary>f(a) · sigmoid(b) of the halves a and b of the values of each place.</summary>
/// <param name="HasTanh">Whether f is the hyperbolic tangent; otherwise f(a) = a.</param>
internal sealed record Gating(SettingFacts HasTanh) : Operation
{
    public override bool NeedsInput => true;

    protected override Shape? Produce(Shape input, int features, IReadOnlyDictionary<string, double> settings) =>
        input.FeatureCount % 2 == 0 ? input.WithValues(input.FeatureCount / 2) : null;

    protected override string? Refuse(Shape input, int features, IReadOnlyDictionary<string, double> settings) => input.FeatureCount % 2 == 0
        ? null
        : $"{input} inputs, but the kind halves {(input.SpatialRank == 0 ? "the features" : input.IsSequence ? "the features of each step" : "the channels")}: the layer before it makes an even number of them";
}

/// <summary>Drops a share of the values at random and scales the others.</summary>
internal sealed record RandomMask(SettingFacts Rate) : Operation
{
    public override bool IsTrainingOnly => true;
}

/// <summary>
/// Adds its input, or weight · input + bias at each place, to what the layers that follow make of it; the layer's activation is that of the sum.
/// </summary>
/// <param name="Layers">How many layers are within.</param>
/// <param name="Projection">Whether the input is projected.</param>
/// <param name="Weight">Of the projection: [outputs, inputs, 1, 1].</param>
/// <param name="Bias">Of the projection.</param>
internal sealed record Skip(SettingFacts Layers, SettingFacts Projection, string Weight, string Bias) : Operation
{
    // What is within takes the input.
    public override Shape PassedOn(Shape input, Shape output) => input;

    public override long Positions(Shape output) => (long)output.Rows * output.Columns;

    /// <summary>Places from one that is projected to the next, along height and width, so that one shape becomes the other; null: there are none.</summary>
    public static (int Height, int Width)? StridesOf(Shape input, Shape output)
    {
        var (height, width) = (StrideOf(input.Rows, output.Rows), StrideOf(input.Columns, output.Columns));
        return input.SpatialRank == output.SpatialRank && height > 0 && width > 0 ? (height, width) : null;
    }

    private static int StrideOf(int places, int positions)
    {
        int stride = (places + positions - 1) / positions;
        return (places + stride - 1) / stride == positions ? stride : 0;
    }
}
