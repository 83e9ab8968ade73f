namespace NetGen;

/// <summary>
/// The batches of an epoch: as many samples each in their order; of sequences that are learned window by window, a window of each of so many sequences,
/// so that every window comes behind the one before it.
/// </summary>
/// <param name="seed">What orders derive from.</param>
internal sealed class EpochBatches(ulong seed)
{
    private int[] _order = [];
    private int[] _ends = [];

    /// <summary>How many.</summary>
    public int Count { get; private set; }

    /// <summary>Begins an epoch.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="options">The settings.</param>
    /// <param name="epoch">Epochs completed before.</param>
    public void Begin(Dataset data, TrainingOptions options, long epoch)
    {
        if (_order.Length != data.Count)
            _order = new int[data.Count];
        if (options.Truncation > 0 && data.HasContinuations)
        {
            Interleave(data, options, epoch);
            return;
        }

        EpochOrder.Fill(_order, seed, epoch, options.Shuffle);
        Count = options.IterationsPerEpoch(data.Count);
        if (_ends.Length < Count)
            _ends = new int[Count];
        for (int batch = 0; batch < Count; batch++)
            _ends[batch] = (int)Math.Min((batch + 1L) * options.StepSize, data.Count);
    }

    /// <summary>The samples of a batch.</summary>
    public ReadOnlyMemory<int> Samples(int batch) => _order.AsMemory(FirstOf(batch).._ends[batch]);

    /// <summary>Samples of the batches before one.</summary>
    public int FirstOf(int batch) => batch == 0 ? 0 : _ends[batch - 1];

    private void Interleave(Dataset data, TrainingOptions options, long epoch)
    {
        var firsts = new int[data.Sequences!.Count];
        for (int sample = data.Count - 1; sample >= 0; sample--)
            firsts[data.Windows[sample].Sequence] = sample;
        var batches = new SequenceBatches(data.Sequences, options.StepSize, options.Truncation);
        batches.Begin(seed, epoch, options.Shuffle);
        Count = batches.BatchCount;
        if (_ends.Length < Count)
            _ends = new int[Count];
        int end = 0;
        for (int batch = 0; batch < Count; batch++)
        {
            batches.Next();
            foreach (var row in batches.Rows)
            {
                if (row.Steps > 0)
                    _order[end++] = firsts[row.Sequence] + (row.FirstStep / options.Truncation);
            }

            _ends[batch] = end;
        }
    }
}
