using NetGen.Numerics;

namespace NetGen;

/// <summary>Samples to learn from: row-major inputs [count, input size] and targets [count, target size]. It never changes.</summary>
public sealed partial class Dataset
{
    private readonly float[] _inputs;
    private readonly float[] _targets;

    private Dataset(float[] inputs, float[] targets, int inputSize, int targetSize, IReadOnlyList<string> featureNames, IReadOnlyList<string>? classNames)
    {
        _inputs = inputs;
        _targets = targets;
        InputSize = inputSize;
        TargetSize = targetSize;
        Count = inputs.Length / inputSize;
        FeatureNames = featureNames;
        ClassNames = classNames;
    }

    /// <summary>Samples.</summary>
    public int Count { get; }

    /// <summary>Values of one input sample.</summary>
    public int InputSize { get; }

    /// <summary>Values of one target: the number of classes, or of quantities to predict.</summary>
    public int TargetSize { get; }

    /// <summary>A name for each input value.</summary>
    public IReadOnlyList<string> FeatureNames { get; }

    /// <summary>The classes by target index; null where targets are quantities.</summary>
    public IReadOnlyList<string>? ClassNames { get; }

    /// <summary>All inputs, a sample a row.</summary>
    public ReadOnlySpan<float> Inputs => _inputs;

    /// <summary>All targets, a sample a row; one-hot for classes.</summary>
    public ReadOnlySpan<float> Targets => _targets;

    /// <summary>The inputs of one sample.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public ReadOnlySpan<float> Input(int sample) => _inputs.AsSpan(CheckSample(sample) * InputSize, InputSize);

    /// <summary>The targets of one sample.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public ReadOnlySpan<float> Target(int sample) => _targets.AsSpan(CheckSample(sample) * TargetSize, TargetSize);

    /// <summary>The class of one sample.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="InvalidOperationException">The targets are quantities, not classes.</exception>
    public int ClassOf(int sample)
    {
        if (ClassNames is null)
            throw new InvalidOperationException("The data set's targets are quantities, not classes. Read them with Target.");
        return NetworkGuard.ClassOf(Target(sample));
    }

    /// <summary>Gathers samples into contiguous rows. Allocates nothing.</summary>
    /// <param name="indices">The samples, in the order of the rows.</param>
    /// <param name="inputs">Receives a row of inputs for each.</param>
    /// <param name="targets">Receives a row of targets for each.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public void CopyBatch(ReadOnlySpan<int> indices, Span<float> inputs, Span<float> targets)
    {
        if (inputs.Length < (long)indices.Length * InputSize)
            throw new ArgumentException($"{indices.Length} samples have {(long)indices.Length * InputSize} inputs but the span holds {inputs.Length}.", nameof(inputs));
        if (targets.Length < (long)indices.Length * TargetSize)
            throw new ArgumentException($"{indices.Length} samples have {(long)indices.Length * TargetSize} targets but the span holds {targets.Length}.", nameof(targets));
        for (int row = 0; row < indices.Length; row++)
        {
            Input(indices[row]).CopyTo(inputs[(row * InputSize)..]);
            Target(indices[row]).CopyTo(targets[(row * TargetSize)..]);
        }
    }

    /// <summary>The samples at these indices, in this order.</summary>
    /// <exception cref="ArgumentException">There are no indices.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public Dataset Select(ReadOnlySpan<int> indices)
    {
        if (indices.IsEmpty)
            throw new ArgumentException("A data set needs at least one sample.", nameof(indices));
        var inputs = new float[indices.Length * InputSize];
        var targets = new float[indices.Length * TargetSize];
        CopyBatch(indices, inputs, targets);
        return new Dataset(inputs, targets, InputSize, TargetSize, FeatureNames, ClassNames);
    }

    /// <summary>The same samples with other inputs, such as normalised ones.</summary>
    internal Dataset WithInputs(float[] inputs) => new(inputs, _targets, InputSize, TargetSize, FeatureNames, ClassNames);

    private int CheckSample(int sample) =>
        (uint)sample < (uint)Count ? sample : throw new ArgumentOutOfRangeException(nameof(sample), sample, $"The data set has {Count} samples.");
}
