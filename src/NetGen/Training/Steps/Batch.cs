using NetGen.Numerics;

namespace NetGen;

/// <summary>The samples of one step, in memory of its own that every thread can reach.</summary>
internal sealed class Batch(int inputSize, int targetSize)
{
    private AlignedBuffer _inputs = new(0);
    private AlignedBuffer _targets = new(0);
    private float[] _weights = [];
    private float[] _sampleWeights = [];

    public int Count { get; private set; }

    /// <summary>Whether samples have weights of their own, <see cref="SampleWeights"/>.</summary>
    public bool IsWeighted { get; private set; }

    public Span<float> Inputs => _inputs.Span[..(Count * inputSize)];

    public Span<float> Targets => _targets.Span[..(Count * targetSize)];

    /// <summary>The weight that each sample was given; meaningless unless <see cref="IsWeighted"/>.</summary>
    public Span<float> SampleWeights => _sampleWeights.AsSpan(0, Count);

    /// <summary>What each sample's loss counts for in the batch's; they add up to 1.</summary>
    public Span<float> Weights => _weights.AsSpan(0, Count);

    /// <summary>What the batch's loss counts for in the epoch's.</summary>
    public double TotalWeight { get; set; }

    /// <summary>Makes room for <paramref name="count"/> samples, whose values are then to be written; what was there is gone.</summary>
    public void Resize(int count, bool weighted = false)
    {
        Count = 0;
        Reserve(count);
        Count = count;
        IsWeighted = weighted;
    }

    /// <summary>Adds samples to those that are there; with no weights given they count 1.</summary>
    public void Append(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> sampleWeights, int count)
    {
        int first = Count;
        Reserve(checked(first + count));
        Count += count;
        inputs[..(count * inputSize)].CopyTo(Inputs[(first * inputSize)..]);
        targets[..(count * targetSize)].CopyTo(Targets[(first * targetSize)..]);
        if (sampleWeights.IsEmpty)
            SampleWeights[first..].Fill(1);
        else
            sampleWeights[..count].CopyTo(SampleWeights[first..]);
        IsWeighted = (first > 0 && IsWeighted) || !sampleWeights.IsEmpty;
    }

    /// <summary>Leaves no samples.</summary>
    public void Clear()
    {
        Count = 0;
        IsWeighted = false;
    }

    public ReadOnlySpan<float> InputsOf(int first, int count) => Inputs.Slice(first * inputSize, count * inputSize);

    public ReadOnlySpan<float> TargetsOf(int first, int count) => Targets.Slice(first * targetSize, count * targetSize);

    public ReadOnlyMemory<float> WeightsOf(int first, int count) => _weights.AsMemory(first, count);

    private void Reserve(int count)
    {
        if (_weights.Length >= count)
            return;
        // Growing by half, a batch that is added to bit by bit is moved few times.
        int capacity = Count == 0 ? count : (int)Math.Clamp(_weights.Length * 3L / 2, count, Math.Max(count, Array.MaxLength / Math.Max(inputSize, targetSize) - 16));
        var inputs = new AlignedBuffer(checked(capacity * inputSize));
        var targets = new AlignedBuffer(checked(capacity * targetSize));
        Inputs.CopyTo(inputs.Span);
        Targets.CopyTo(targets.Span);
        Array.Resize(ref _sampleWeights, capacity);
        _weights = new float[capacity];
        (_inputs, _targets) = (inputs, targets);
    }
}
