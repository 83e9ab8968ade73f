using NetGen.Numerics;

namespace NetGen;

/// <summary>
/// The samples of one step, in memory of its own that every thread can reach. Samples that are taken or borrowed are named only; the thread that
/// computes them copies them (<see cref="Fill"/>).
/// </summary>
internal sealed unsafe class Batch(int inputSize, int targetSize)
{
    private AlignedBuffer _inputs = new(0);
    private AlignedBuffer _targets = new(0);
    private float[] _weights = [];
    private float[] _sampleWeights = [];
    private int[] _lengths = [];
    private int[] _burnIns = [];
    private float[] _states = [];

    private int _stateLength;

    // Where samples are that wait to be copied.
    private Dataset? _data;
    private ReadOnlyMemory<int> _rows;
    private float* _borrowedInputs;
    private float* _borrowedTargets;

    public int Count { get; private set; }

    /// <summary>Steps at the beginning of each sequence whose answers have no loss.</summary>
    public int BurnIn { get; init; }

    /// <summary>Whether the samples are windows of sequences.</summary>
    private bool HasWindows => _data is { Windows.IsEmpty: false };

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

    /// <summary>Names samples of a data set, which the rows must stay until the step is made; what was there is gone.</summary>
    public void Take(Dataset data, ReadOnlyMemory<int> rows)
    {
        Clear();
        Reserve(rows.Length);
        Count = rows.Length;
        (_data, _rows) = (data, rows);
        IsWeighted = !data.SampleWeights.IsEmpty;
        if (IsWeighted)
            data.CopySampleWeights(rows.Span, SampleWeights);
        for (int i = 0; i < rows.Length && !data.Windows.IsEmpty; i++)
        {
            var window = data.Windows[rows.Span[i]];
            (_lengths[i], _burnIns[i]) = (window.Steps, Math.Max(0, BurnIn - window.FirstStep));
        }
    }

    /// <summary>Gives each window that goes on with a sequence what was remembered of it.</summary>
    /// <param name="memory">What is remembered of each sequence.</param>
    /// <param name="length">Floats of each.</param>
    public void Recall(ReadOnlySpan<float> memory, int length)
    {
        if (_states.Length < Count * length)
            _states = new float[Count * length];
        for (int i = 0; i < Count; i++)
        {
            var window = _data!.Windows[_rows.Span[i]];
            var state = _states.AsSpan(i * length, length);
            if (window.IsFirst)
                state.Clear();
            else
                memory.Slice(window.Sequence * length, length).CopyTo(state);
        }

        _stateLength = length;
    }

    /// <summary>Keeps what is remembered of each sequence behind its window.</summary>
    public void Remember(Span<float> memory)
    {
        for (int i = 0; i < Count; i++)
            _states.AsSpan(i * _stateLength, _stateLength).CopyTo(memory[(_data!.Windows[_rows.Span[i]].Sequence * _stateLength)..]);
    }

    /// <summary>Tells a context of the steps that some samples have, and what each remembers.</summary>
    public void TellSteps(BackwardContext context, int first, int count)
    {
        context.Lengths = HasWindows ? _lengths.AsMemory(first, count) : default;
        context.BurnIn = HasWindows ? 0 : BurnIn;
        context.BurnIns = HasWindows ? _burnIns.AsMemory(first, count) : default;
        context.States = HasWindows && _stateLength > 0 ? _states.AsMemory(first * _stateLength, count * _stateLength) : default;
    }

    /// <summary>Names samples in memory that stays where it is until <see cref="Clear"/>; what was there is gone.</summary>
    public void Borrow(float* inputs, float* targets, ReadOnlySpan<float> sampleWeights, int count)
    {
        Clear();
        Reserve(count);
        Count = count;
        _borrowedInputs = inputs;
        _borrowedTargets = targets;
        IsWeighted = !sampleWeights.IsEmpty;
        if (IsWeighted)
            sampleWeights[..count].CopyTo(SampleWeights);
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

    /// <summary>Leaves no samples, named or there.</summary>
    public void Clear()
    {
        Count = 0;
        IsWeighted = false;
        _stateLength = 0;
        (_data, _rows) = (null, default);
        _borrowedInputs = null;
        _borrowedTargets = null;
    }

    /// <summary>Copies some of the samples from where they are named; those that are there already stay.</summary>
    public void Fill(int first, int count)
    {
        var inputs = Inputs.Slice(first * inputSize, count * inputSize);
        var targets = TargetsOf(first, count);
        if (_data is not null)
        {
            _data.CopyBatch(_rows.Span.Slice(first, count), inputs, targets);
        }
        else if (_borrowedInputs is not null)
        {
            new ReadOnlySpan<float>(_borrowedInputs + ((nint)first * inputSize), inputs.Length).CopyTo(inputs);
            new ReadOnlySpan<float>(_borrowedTargets + ((nint)first * targetSize), targets.Length).CopyTo(targets);
        }
    }

    public ReadOnlySpan<float> InputsOf(int first, int count) => Inputs.Slice(first * inputSize, count * inputSize);

    public Span<float> TargetsOf(int first, int count) => Targets.Slice(first * targetSize, count * targetSize);

    /// <summary>A sample's targets as they were given, whether they are there yet or named only.</summary>
    public ReadOnlySpan<float> GivenTargets(int sample)
    {
        if (_data is not null)
            return _data.Target(_rows.Span[sample]);
        return _borrowedTargets is null ? TargetsOf(sample, 1) : new ReadOnlySpan<float>(_borrowedTargets + ((nint)sample * targetSize), targetSize);
    }

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
        (_lengths, _burnIns) = (new int[capacity], new int[capacity]);
        _weights = new float[capacity];
        (_inputs, _targets) = (inputs, targets);
    }
}
