using System.Globalization;

namespace NetGen;

/// <summary>Samples to learn from: row-major inputs [count, input size] and targets [count, target size]. It never changes.</summary>
public sealed partial class Dataset
{
    private readonly float[] _inputs;
    private readonly float[] _targets;
    private readonly float[]? _sampleWeights;
    private readonly int[]? _sourceLines;

    /// <summary>Takes the arrays over: nobody else may keep them.</summary>
    internal Dataset(float[] inputs, float[] targets, int inputSize, int targetSize, IReadOnlyList<string> featureNames, IReadOnlyList<string>? classNames, float[]? sampleWeights = null, int[]? sourceLines = null)
    {
        _inputs = inputs;
        _targets = targets;
        InputSize = inputSize;
        TargetSize = targetSize;
        Count = inputs.Length / inputSize;
        FeatureNames = featureNames;
        ClassNames = classNames;
        _sampleWeights = sampleWeights;
        _sourceLines = sourceLines;
    }

    /// <summary>Samples.</summary>
    public int Count { get; }

    /// <summary>Values of one input sample.</summary>
    public int InputSize { get; }

    /// <summary>Values of one target: the number of classes, 1 for two classes after <see cref="ToBinary"/>, or the number of quantities to predict.</summary>
    public int TargetSize { get; }

    /// <summary>A name for each input value.</summary>
    public IReadOnlyList<string> FeatureNames { get; }

    /// <summary>
    /// The classes by index, see <see cref="ClassOf"/>; null where targets are quantities. A network knows classes by index alone:
    /// <c>data.ClassNames[network.Predict(x)]</c> names its answer.
    /// </summary>
    public IReadOnlyList<string>? ClassNames { get; }

    /// <summary>All inputs, a sample a row.</summary>
    public ReadOnlySpan<float> Inputs => _inputs;

    /// <summary>All targets, a sample a row; for classes one-hot, or as <see cref="ToBinary"/> makes them.</summary>
    public ReadOnlySpan<float> Targets => _targets;

    /// <summary>
    /// What each sample counts for in training: a batch's loss is its samples' mean by these weights. Empty: all alike. Evaluation and
    /// validation count every sample alike.
    /// </summary>
    public ReadOnlySpan<float> SampleWeights => _sampleWeights;

    /// <summary>
    /// The line of the CSV file that each sample begins on, counted from 1, the header included; it stays with the sample where sets are parted or
    /// normalised. Empty: the samples are from no such file.
    /// </summary>
    public ReadOnlySpan<int> SourceLines => _sourceLines;

    /// <summary>How many samples of what, such as <c>150 samples of 4 inputs, 3 classes: setosa (50), versicolor (50), virginica (50)</c>.</summary>
    public override string ToString()
    {
        var culture = CultureInfo.InvariantCulture;
        string samples = string.Create(culture, $"{Count:N0} samples of {InputSize} inputs");
        return ClassNames is null
            ? string.Create(culture, $"{samples}, {TargetSize} targets")
            : string.Create(culture, $"{samples}, {ClassNames.Count} classes: {NameList.Of([.. ClassNames.Zip(CountClasses(), (name, count) => string.Create(culture, $"{name} ({count:N0})"))])}");
    }

    /// <summary>The inputs of one sample, <see cref="InputSize"/> values.</summary>
    /// <param name="sample">From 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public ReadOnlySpan<float> Input(int sample) => _inputs.AsSpan(CheckSample(sample) * InputSize, InputSize);

    /// <summary>The targets of one sample, <see cref="TargetSize"/> values; for classes one-hot, or as <see cref="ToBinary"/> makes them.</summary>
    /// <param name="sample">From 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public ReadOnlySpan<float> Target(int sample) => _targets.AsSpan(CheckSample(sample) * TargetSize, TargetSize);

    /// <summary>The class of one sample, as an index into <see cref="ClassNames"/>.</summary>
    /// <param name="sample">From 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="InvalidOperationException">The targets are quantities, not classes.</exception>
    public int ClassOf(int sample)
    {
        CheckClasses();
        return ClassChoice.Of(Target(sample));
    }

    /// <summary>The number of samples of each class, by index into <see cref="ClassNames"/>.</summary>
    /// <exception cref="InvalidOperationException">The targets are quantities, not classes.</exception>
    public int[] CountClasses()
    {
        CheckClasses();
        int[] counts = new int[ClassNames!.Count];
        for (int sample = 0; sample < Count; sample++)
            counts[ClassOf(sample)]++;
        return counts;
    }

    /// <summary>
    /// Weights that make rare classes count as much as common ones (<c>TrainingOptions.ClassWeights</c>): samples / (classes · samples of the class),
    /// which is 1 on average over the samples; 0 for a class without any.
    /// </summary>
    /// <exception cref="InvalidOperationException">The targets are quantities, not classes.</exception>
    public double[] BalancedClassWeights()
    {
        int[] counts = CountClasses();
        return [.. counts.Select(count => count == 0 ? 0 : Count / ((double)counts.Length * count))];
    }

    /// <summary>Gathers samples into contiguous rows. Allocates nothing.</summary>
    /// <param name="indices">The samples, from 0, in the order of the rows.</param>
    /// <param name="inputs">Receives indices × <see cref="InputSize"/> values, a sample a row.</param>
    /// <param name="targets">Receives indices × <see cref="TargetSize"/> values, a sample a row.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public void CopyBatch(ReadOnlySpan<int> indices, Span<float> inputs, Span<float> targets)
    {
        if (inputs.Length < (long)indices.Length * InputSize)
            throw new ArgumentException($"{indices.Length} samples have {(long)indices.Length * InputSize} inputs but the span holds {inputs.Length}.", nameof(inputs));
        if (targets.Length < (long)indices.Length * TargetSize)
            throw new ArgumentException($"{indices.Length} samples have {(long)indices.Length * TargetSize} targets but the span holds {targets.Length}.", nameof(targets));
        if (indices.IndexOfAnyExceptInRange(0, Count - 1) is var unknown and >= 0)
            CheckSample(indices[unknown]);
        RowGather.Copy(_inputs, InputSize, indices, inputs);
        RowGather.Copy(_targets, TargetSize, indices, targets);
    }

    /// <summary>Some of the samples, in an order of choice, copied.</summary>
    /// <param name="indices">The samples, from 0, one or more; one may stand more than once.</param>
    /// <exception cref="ArgumentException">There are no indices, or more values than an array can hold.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public Dataset Select(ReadOnlySpan<int> indices)
    {
        if (indices.IsEmpty)
            throw new ArgumentException("A data set needs at least one sample.", nameof(indices));
        var inputs = AllocateRows(indices.Length, InputSize, nameof(indices));
        var targets = AllocateRows(indices.Length, TargetSize, nameof(indices));
        CopyBatch(indices, inputs, targets);
        float[]? weights = _sampleWeights is null ? null : new float[indices.Length];
        if (weights is not null)
            CopySampleWeights(indices, weights);
        int[]? lines = _sourceLines is null ? null : new int[indices.Length];
        for (int row = 0; row < lines?.Length; row++)
            lines[row] = _sourceLines![indices[row]];
        return new Dataset(inputs, targets, InputSize, TargetSize, FeatureNames, ClassNames, weights, lines);
    }

    /// <summary>The samples from one index on, in their order.</summary>
    /// <param name="start">The first sample, from 0.</param>
    /// <param name="count">Samples, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The data set has no such samples.</exception>
    public Dataset Slice(int start, int count)
    {
        if (start < 0 || start >= Count)
            throw new ArgumentOutOfRangeException(nameof(start), start, $"The data set has {Count} samples.");
        if (count < 1 || count > Count - start)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"From sample {start} on the data set has {Count - start} samples; take 1 to {Count - start} of them.");
        return new Dataset(
            _inputs[(start * InputSize)..((start + count) * InputSize)],
            _targets[(start * TargetSize)..((start + count) * TargetSize)],
            InputSize, TargetSize, FeatureNames, ClassNames,
            _sampleWeights?[start..(start + count)],
            _sourceLines?[start..(start + count)]);
    }

    /// <summary>The first samples, in their order.</summary>
    /// <param name="count">Samples, from 1 to <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The data set has fewer samples.</exception>
    public Dataset Take(int count) => Slice(0, count);

    /// <summary>The same samples, each counting as much as its weight says: twice the weight is as if the sample were there twice.</summary>
    /// <param name="weights">A weight for each sample, 0 or more, one of them above 0. Copied.</param>
    /// <exception cref="ArgumentException">There are more or fewer weights than samples, one is negative or not finite, or all are 0.</exception>
    public Dataset WithSampleWeights(ReadOnlySpan<float> weights)
    {
        if (weights.Length != Count)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"There are {weights.Length} weights for {Count} samples. Give one for each."), nameof(weights));
        SampleWeight.Check(weights, nameof(weights));
        if (!weights.ContainsAnyExcept(0f))
            throw new ArgumentException("All weights are 0: there is nothing to learn from.", nameof(weights));
        return new Dataset(_inputs, _targets, InputSize, TargetSize, FeatureNames, ClassNames, weights.ToArray(), _sourceLines);
    }

    /// <summary>The same samples with other inputs, such as normalised ones.</summary>
    internal Dataset WithInputs(float[] inputs) => new(inputs, _targets, InputSize, TargetSize, FeatureNames, ClassNames, _sampleWeights, _sourceLines);

    /// <summary>The same samples with other targets, such as normalised ones.</summary>
    internal Dataset WithTargets(float[] targets) => new(_inputs, targets, InputSize, TargetSize, FeatureNames, ClassNames, _sampleWeights, _sourceLines);

    /// <summary>The same samples, from these lines of a file.</summary>
    internal Dataset WithSourceLines(int[] lines) => new(_inputs, _targets, InputSize, TargetSize, FeatureNames, ClassNames, _sampleWeights, lines);

    /// <summary>Gathers the weights of samples of a weighted set.</summary>
    internal void CopySampleWeights(ReadOnlySpan<int> indices, Span<float> weights)
    {
        for (int row = 0; row < indices.Length; row++)
            weights[row] = _sampleWeights![indices[row]];
    }

    internal static float[] AllocateRows(long count, int size, string argument)
    {
        long length = count * size;
        return length <= Array.MaxLength
            ? new float[length]
            : throw new ArgumentException($"{count} rows of {size} values are {length} in all; a data set holds at most {Array.MaxLength}.", argument);
    }

    private void CheckClasses()
    {
        if (ClassNames is null)
            throw new InvalidOperationException("The data set's targets are quantities, not classes. Read them with Target.");
    }

    private int CheckSample(int sample) =>
        (uint)sample < (uint)Count ? sample : throw new ArgumentOutOfRangeException(nameof(sample), sample, $"The data set has {Count} samples.");
}
