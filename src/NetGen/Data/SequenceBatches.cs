namespace NetGen;

/// <summary>
/// An epoch over sequences, several side by side: each row of a batch is a stream, which goes through its sequence window after window. The row whose
/// sequence has ended takes the next one of the order with the next batch, so that rows are idle only once none is left. Where no sequence is longer than a
/// window, batches are as many sequences each, in their order.
/// </summary>
/// <remarks>Memory is taken for the rows and the order only, and not again; an epoch's beginning makes a random stream.</remarks>
internal sealed class SequenceBatches
{
    private readonly SequenceDataset _data;
    private readonly int _steps;
    private readonly int[] _order;
    private readonly SequenceWindow[] _rows;
    private int _taken;

    /// <summary>Nothing is there to go through before <see cref="Begin"/>.</summary>
    /// <param name="data">The sequences.</param>
    /// <param name="batchSize">Rows at most, 1 or more; there are no more than sequences.</param>
    /// <param name="steps">Steps of a window, 1 or more.</param>
    public SequenceBatches(SequenceDataset data, int batchSize, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        _data = data;
        _steps = steps;
        _order = new int[data.Count];
        _rows = new SequenceWindow[Math.Min(batchSize, data.Count)];
        _taken = data.Count;
        Array.Fill(_rows, SequenceWindow.Idle);
    }

    /// <summary>Batches of the epoch, which depend on its order where sequences are longer than a window.</summary>
    public int BatchCount { get; private set; }

    /// <summary>What each row of the current batch holds. A sequence stays in its row until it ends.</summary>
    public ReadOnlySpan<SequenceWindow> Rows => _rows;

    /// <summary>Begins an epoch, before its first batch.</summary>
    /// <param name="seed">The trainer's, for orders.</param>
    /// <param name="epoch">Epochs completed before; with the seed it decides the order.</param>
    /// <param name="shuffle">Whether sequences come in random order.</param>
    public void Begin(ulong seed, long epoch, bool shuffle)
    {
        EpochOrder.Fill(_order, seed, epoch, shuffle);
        Restart();
        BatchCount = 0;
        while (Next())
            BatchCount++;
        Restart();
    }

    /// <summary>Goes on to the next batch.</summary>
    /// <returns>False where the epoch is over: all rows are idle.</returns>
    public bool Next()
    {
        bool isAny = false;
        foreach (ref var row in _rows.AsSpan())
        {
            row = After(row);
            isAny |= row.Steps > 0;
        }

        return isAny;
    }

    private SequenceWindow After(SequenceWindow row)
    {
        if (row.Steps > 0 && !row.IsLast)
            return WindowOf(row.Sequence, row.FirstStep + row.Steps);
        return _taken < _order.Length ? WindowOf(_order[_taken++], 0) : SequenceWindow.Idle;
    }

    private SequenceWindow WindowOf(int sequence, int first)
    {
        int left = _data.LengthOf(sequence) - first;
        return new SequenceWindow(sequence, first, Math.Min(left, _steps), left <= _steps);
    }

    private void Restart()
    {
        _taken = 0;
        Array.Fill(_rows, SequenceWindow.Idle);
    }
}
