using NetGen.Numerics;

namespace NetGen;

/// <summary>The samples of one step, in memory of its own that every thread can reach.</summary>
internal sealed class Batch(int inputSize, int targetSize)
{
    private AlignedBuffer _inputs = new(0);
    private AlignedBuffer _targets = new(0);
    private float[] _weights = [];

    public int Count { get; private set; }

    public Span<float> Inputs => _inputs.Span[..(Count * inputSize)];

    public Span<float> Targets => _targets.Span[..(Count * targetSize)];

    /// <summary>What each sample's loss counts for in the batch's; they add up to 1.</summary>
    public Span<float> Weights => _weights.AsSpan(0, Count);

    /// <summary>What the batch's loss counts for in the epoch's.</summary>
    public double TotalWeight { get; set; }

    /// <summary>Makes room for <paramref name="count"/> samples.</summary>
    public void Resize(int count)
    {
        if (_weights.Length < count)
        {
            _inputs = new AlignedBuffer(checked(count * inputSize));
            _targets = new AlignedBuffer(checked(count * targetSize));
            _weights = new float[count];
        }

        Count = count;
    }

    public ReadOnlySpan<float> InputsOf(int first, int count) => Inputs.Slice(first * inputSize, count * inputSize);

    public ReadOnlySpan<float> TargetsOf(int first, int count) => Targets.Slice(first * targetSize, count * targetSize);

    public ReadOnlyMemory<float> WeightsOf(int first, int count) => _weights.AsMemory(first, count);
}
