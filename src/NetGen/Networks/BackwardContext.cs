using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using NetGen.Numerics;

namespace NetGen;

/// <summary>
/// What one <c>Backward</c> or <c>ComputeLoss</c> call needs beside the network: scratch memory, kept from call to call so that
/// a training step allocates nothing, the samples' weights, and the counter that dropout masks derive from.
/// </summary>
public sealed class BackwardContext
{
    /// <summary>Samples that share a vector block; buffers of one float a sample are padded to a multiple of it.</summary>
    private const int SampleBlock = 16;

    private AlignedBuffer _scratch = new(0);
    private AlignedBuffer _sums = new(0);
    private AlignedBuffer _weights = new(0);
    private AlignedBuffer _statistics = new(0);
    private AlignedBuffer _stepWeights = new(0);
    private AlignedBuffer _states = new(0);
    private AlignedBuffer _inputs = new(0);
    private int[] _lengths = [];

    /// <summary>
    /// The weight of each sample's loss and gradient. Empty (the default): 1/count for each, so that results are means over the batch.
    /// Otherwise at least count values, used as they are.
    /// </summary>
    public ReadOnlyMemory<float> SampleWeights { get; set; }

    /// <summary>Whether the gradient is added to what the span holds. Default: it is overwritten.</summary>
    public bool Accumulate { get; set; }

    /// <summary>The seed of the dropout masks. A mask is a function of (seed, step, sample, unit) alone.</summary>
    public ulong Seed { get; set; }

    /// <summary>The training step, counted from 0; it selects the dropout masks.</summary>
    public long Step { get; set; }

    /// <summary>The position in the whole batch of this call's first sample, where a batch is computed in shards.</summary>
    public int FirstSample { get; set; }

    /// <summary>
    /// Whether <c>Backward</c> leaves the network's running statistics (batch normalisation) as they are. Default: it moves them towards those
    /// of the batch.
    /// </summary>
    public bool KeepsRunningStatistics { get; set; }

    /// <summary>Samples of the batch whose statistics are in <see cref="BatchStatistics"/>.</summary>
    internal int StatisticsCount { get; private set; }

    /// <summary>The last batch's statistics: each tensor of the architecture's Statistics with its padding, one after the other.</summary>
    internal ReadOnlySpan<float> BatchStatistics => _statistics.Span;

    /// <summary>For generated code: room for the statistics of a batch, 64-byte aligned, content undefined.</summary>
    /// <param name="length">Floats needed; the span may be longer.</param>
    /// <param name="count">Samples of the batch, which the unbiased variance follows from.</param>
    public Span<float> GetStatistics(int length, int count)
    {
        StatisticsCount = count;
        return Room(ref _statistics, length);
    }

    /// <summary>For generated code: scratch for all groups of a batch at once, 64-byte aligned, content undefined.</summary>
    /// <param name="shared">Floats before the groups, which they share.</param>
    /// <param name="length">Floats a group.</param>
    /// <param name="groupSamples">Samples a group.</param>
    /// <param name="count">Samples in all.</param>
    /// <exception cref="ArgumentException">The batch needs more than one buffer can hold.</exception>
    public Span<float> GetScratch(int shared, int length, int groupSamples, int count)
    {
        long floats = shared + ((long)length * Math.Max(1, (count + groupSamples - 1L) / groupSamples));
        if (floats > Array.MaxLength - SampleBlock)
            throw new ArgumentException($"A training batch of {count} samples needs {floats} floats of scratch, because batch normalisation holds it whole; {Array.MaxLength - SampleBlock} are the limit. Train on smaller batches.", nameof(count));
        return GetScratch((int)floats);
    }

    /// <summary>For generated code: scratch, 64-byte aligned, content undefined, valid until the next call.</summary>
    /// <param name="length">Floats needed; the span may be longer.</param>
    [SuppressMessage("Design", "CA1024", Justification = "May allocate on the first call.")]
    public Span<float> GetScratch(int length) => Room(ref _scratch, length);

    /// <summary>For generated code: where to sum up a gradient by itself: a buffer of its own where it is then added to others, otherwise the gradients.</summary>
    /// <param name="gradients">The caller's gradients.</param>
    public Span<float> GetGradientSums(Span<float> gradients)
    {
        if (!Accumulate)
            return gradients;
        return Room(ref _sums, gradients.Length)[..gradients.Length];
    }

    /// <summary>For generated code: adds the sums to the gradients, where they stand by themselves.</summary>
    /// <param name="gradients">The caller's gradients.</param>
    public void AddGradientSums(Span<float> gradients)
    {
        if (Accumulate)
            GradientSums.Store(ref _sums.Reference, ref MemoryMarshal.GetReference(gradients), gradients.Length, accumulate: true);
    }

    /// <summary>For generated code: the samples' weights, padded with zeros to a multiple of 16; 1/count each where <see cref="SampleWeights"/> is empty.</summary>
    /// <param name="count">Samples of the batch.</param>
    /// <exception cref="ArgumentException"><see cref="SampleWeights"/> holds fewer than <paramref name="count"/> values.</exception>
    public ReadOnlySpan<float> GetWeights(int count)
    {
        int padded = (count + SampleBlock - 1) / SampleBlock * SampleBlock;
        var weights = Room(ref _weights, padded)[..padded];
        if (SampleWeights.IsEmpty)
            weights[..count].Fill(1f / count);
        else if (SampleWeights.Length < count)
            throw new ArgumentException($"SampleWeights holds {SampleWeights.Length} values but the batch has {count} samples. Give each sample a weight, or leave SampleWeights empty.");
        else
            SampleWeights.Span[..count].CopyTo(weights);
        weights[count..].Clear();
        return weights;
    }

    /// <summary>
    /// The steps of each sample of a network of sequences that are there, from the first on: 1 to as many as are declared. Those behind them have no
    /// loss, and are not remembered: inputs may hold anything there, and targets anything that is finite. Empty (the default): all are there.
    /// </summary>
    public ReadOnlyMemory<int> Lengths { get; set; }

    /// <summary>Steps at the beginning of each sample whose outputs have no loss, because the network has yet to settle. Default: 0.</summary>
    public int BurnIn { get; set; }

    /// <summary>
    /// What each sample of a network of sequences remembers from before its first step, <see cref="NetworkArchitecture.TrainingStateLength"/> floats each;
    /// <c>Backward</c> and <c>ComputeLoss</c> renew it, so that the next windows of the same sequences go on from there. Empty (the default): nothing is remembered.
    /// </summary>
    public Memory<float> States { get; set; }

    /// <summary>For generated code: the steps of each sample.</summary>
    /// <param name="count">Samples of the batch.</param>
    /// <param name="steps">Steps that are declared.</param>
    /// <exception cref="ArgumentException"><see cref="Lengths"/> holds fewer than <paramref name="count"/> values, or one outside its range.</exception>
    public ReadOnlySpan<int> GetLengths(int count, int steps)
    {
        if (!Lengths.IsEmpty)
        {
            CheckLengths(count, steps);
            return Lengths.Span[..count];
        }

        if (_lengths.Length < count)
            _lengths = new int[count];
        var lengths = _lengths.AsSpan(0, count);
        lengths.Fill(steps);
        return lengths;
    }

    /// <summary>For generated code: the inputs with zeros in place of the steps that are not there, so that nothing becomes infinite behind the end of a sequence.</summary>
    /// <param name="inputs">The caller's inputs: they are given back where they hold zeros there.</param>
    /// <param name="count">Samples of the batch.</param>
    /// <param name="steps">Steps that are declared.</param>
    /// <param name="stepSize">Values of a step.</param>
    /// <exception cref="ArgumentException"><see cref="Lengths"/> holds fewer than <paramref name="count"/> values, or one outside its range.</exception>
    public ReadOnlySpan<float> GetInputs(ReadOnlySpan<float> inputs, int count, int steps, int stepSize)
    {
        CheckLengths(count, steps);
        if (Lengths.IsEmpty)
            return inputs;
        int sample = 0;
        while (sample < count && !inputs[MissingOf(sample)].ContainsAnyExcept(0f))
            sample++;
        if (sample == count)
            return inputs;

        inputs = inputs[..(count * steps * stepSize)];
        var copy = Room(ref _inputs, inputs.Length)[..inputs.Length];
        inputs.CopyTo(copy);
        for (; sample < count; sample++)
            copy[MissingOf(sample)].Clear();
        return copy;

        Range MissingOf(int sample) => (((sample * steps) + Lengths.Span[sample]) * stepSize)..((sample + 1) * steps * stepSize);
    }

    /// <summary>For generated code: what each sample remembers; zeros where <see cref="States"/> is empty.</summary>
    /// <param name="count">Samples of the batch.</param>
    /// <param name="length">Floats of each.</param>
    /// <exception cref="ArgumentException"><see cref="States"/> holds fewer than they need.</exception>
    public Span<float> GetStates(int count, int length)
    {
        if (States.IsEmpty)
        {
            var states = Room(ref _states, count * length)[..(count * length)];
            states.Clear();
            return states;
        }

        return States.Length >= count * length
            ? States.Span[..(count * length)]
            : throw new ArgumentException($"States holds {States.Length} floats but {count} samples remember {length} each. Give all of them, or leave States empty.");
    }

    /// <summary>
    /// For generated code: the weights of the steps, a row for each step of each sample, padded with zeros to a multiple of 16: a sample's weight, shared out
    /// among its steps that are there and behind the burn-in.
    /// </summary>
    /// <param name="count">Samples of the batch.</param>
    /// <param name="steps">Steps that are declared.</param>
    /// <exception cref="ArgumentException">Too few <see cref="SampleWeights"/> or <see cref="Lengths"/>, or a length outside its range.</exception>
    public ReadOnlySpan<float> GetStepWeights(int count, int steps)
    {
        var samples = GetWeights(count);
        CheckLengths(count, steps);
        int padded = ((count * steps) + SampleBlock - 1) / SampleBlock * SampleBlock;
        var weights = Room(ref _stepWeights, padded)[..padded];
        weights.Clear();
        for (int sample = 0; sample < count; sample++)
        {
            int end = Lengths.IsEmpty ? steps : Lengths.Span[sample];
            int begin = BurnIns.IsEmpty ? BurnIn : BurnIns.Span[sample];
            if (end > begin)
                weights[((sample * steps) + begin)..((sample * steps) + end)].Fill(samples[sample] / (end - begin));
        }

        return weights;
    }

    /// <summary>Steps at the beginning of each sample that have no loss, where they differ from sample to sample. Empty: <see cref="BurnIn"/> of each.</summary>
    internal ReadOnlyMemory<int> BurnIns { get; set; }

    private void CheckLengths(int count, int steps)
    {
        if (BurnIn < 0 || BurnIn >= steps)
            throw new ArgumentException($"BurnIn is {BurnIn}, but of {steps} steps 0 to {steps - 1} may be left out of the loss.");
        if (Lengths.IsEmpty)
            return;
        if (Lengths.Length < count)
            throw new ArgumentException($"Lengths holds {Lengths.Length} values but the batch has {count} samples. Give each sample its steps, or leave Lengths empty.");
        foreach (int length in Lengths.Span[..count])
        {
            if (length < 1 || length > steps)
                throw new ArgumentException($"Lengths holds {length}, but a sample of this network has 1 to {steps} steps.");
        }
    }

    /// <summary>A buffer that holds at least so many floats: a larger one where it does not.</summary>
    private static Span<float> Room(ref AlignedBuffer buffer, int length)
    {
        if (buffer.Length < length)
            buffer = new AlignedBuffer(length);
        return buffer.Span;
    }
}
