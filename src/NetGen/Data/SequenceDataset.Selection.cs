namespace NetGen;

public sealed partial class SequenceDataset
{
    /// <summary>Some of the sequences, in an order of choice.</summary>
    /// <param name="indices">The sequences, from 0, one or more; one may stand more than once.</param>
    /// <exception cref="ArgumentException">There are no indices.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sequence.</exception>
    public SequenceDataset Select(ReadOnlySpan<int> indices)
    {
        if (indices.IsEmpty)
            throw new ArgumentException("A data set needs at least one sequence.", nameof(indices));
        if (indices.IndexOfAnyExceptInRange(0, Count - 1) is var unknown and >= 0)
            CheckSequence(indices[unknown]);

        // Steps keep their order, so that those of a sequence stay together and windows go on sharing theirs.
        int[] kept = StepsOf(indices);
        int[] places = new int[StoredSteps];
        for (int place = 0; place < kept.Length; place++)
            places[kept[place]] = place;
        bool isAll = kept.Length == StoredSteps;
        int[] starts = new int[indices.Length];
        int[] lengths = new int[indices.Length];
        for (int i = 0; i < indices.Length; i++)
        {
            starts[i] = places[_starts[indices[i]]];
            lengths[i] = _lengths[indices[i]];
        }

        return new SequenceDataset(
            _layout,
            isAll ? _inputs : Gather(_inputs, InputSize, kept),
            !HasTargetsAtEveryStep ? Gather(_targets, TargetSize, indices) : isAll ? _targets : Gather(_targets, TargetSize, kept),
            starts, lengths,
            isAll || _sourceLines is null ? _sourceLines : [.. kept.Select(step => _sourceLines[step])],
            _ids is null ? null : Pick(_ids, indices));
    }

    /// <summary>The sequences from one index on, in their order.</summary>
    /// <param name="start">The first sequence, from 0.</param>
    /// <param name="count">Sequences, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The data set has no such sequences.</exception>
    public SequenceDataset Slice(int start, int count)
    {
        if (start < 0 || start >= Count)
            throw new ArgumentOutOfRangeException(nameof(start), start, $"The data set has {Count} sequences.");
        if (count < 1 || count > Count - start)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"From sequence {start} on the data set has {Count - start} sequences; take 1 to {Count - start} of them.");
        return Select([.. Enumerable.Range(start, count)]);
    }

    /// <summary>The first sequences, in their order.</summary>
    /// <param name="count">Sequences, from 1 to <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The data set has fewer sequences.</exception>
    public SequenceDataset Take(int count) => Slice(0, count);

    /// <summary>Parts the sequences at random into two sets, such as for training and testing; both come in random order.</summary>
    /// <remarks>
    /// Windows of one series that overlap share steps, so that a random split tests on steps that were trained on: there part the series before it is cut.
    /// </remarks>
    /// <param name="fraction">The first set's share of the sequences, between 0 and 1. It receives Count × fraction of them, rounded.</param>
    /// <param name="seed">The same seed parts them the same way.</param>
    /// <param name="stratified">
    /// Whether each class is parted by the same share, to within one sequence. Default: yes. Quantities, and classes of single steps, ignore it.
    /// </param>
    /// <returns>Two sets that share no sequence.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not between 0 and 1, or leaves one of the sets empty.</exception>
    public (SequenceDataset First, SequenceDataset Second) Split(double fraction, int seed, bool stratified = true)
    {
        var (first, second) = Parts(stratified).Split(fraction, seed);
        return (Select(first), Select(second));
    }

    /// <summary>
    /// Parts the sequences at random into k folds of equal size, to within one sequence; each is the validation set once, the others the training set.
    /// Sets come in random order.
    /// </summary>
    /// <param name="k">Folds, from 2 to the number of sequences.</param>
    /// <param name="seed">The same seed parts them the same way.</param>
    /// <param name="stratified">
    /// Whether each class is spread evenly over the folds, to within one sequence. Default: yes. Quantities, and classes of single steps, ignore it.
    /// </param>
    /// <returns>k pairs, each made when it is asked for; the same again each time they are gone through.</returns>
    /// <exception cref="ArgumentOutOfRangeException">k is out of range.</exception>
    public IEnumerable<(SequenceDataset Train, SequenceDataset Validation)> KFold(int k, int seed, bool stratified = true) =>
        Parts(stratified).Folds(k, seed).Select(fold => (Select(fold.Train), Select(fold.Validation)));

    private static float[] Gather(float[] source, int size, ReadOnlySpan<int> rows)
    {
        var gathered = Dataset.AllocateRows(rows.Length, size, nameof(rows));
        RowGather.Copy(source, size, rows, gathered);
        return gathered;
    }

    private static string[] Pick(string[] items, ReadOnlySpan<int> indices)
    {
        string[] picked = new string[indices.Length];
        for (int i = 0; i < picked.Length; i++)
            picked[i] = items[indices[i]];
        return picked;
    }

    private RandomParts Parts(bool stratified) => new(Count, "sequences", stratified && ClassNames is not null && !HasTargetsAtEveryStep ? ClassOf : null);

    /// <summary>The stored steps of some sequences, each once, in order.</summary>
    private int[] StepsOf(ReadOnlySpan<int> sequences)
    {
        // How many of the sequences begin less those that end at a step.
        int[] changes = new int[StoredSteps + 1];
        foreach (int sequence in sequences)
        {
            changes[_starts[sequence]]++;
            changes[_starts[sequence] + _lengths[sequence]]--;
        }

        var steps = new List<int>(StoredSteps);
        int open = 0;
        for (int step = 0; step < StoredSteps; step++)
        {
            open += changes[step];
            if (open > 0)
                steps.Add(step);
        }

        return [.. steps];
    }
}
