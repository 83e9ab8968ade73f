namespace NetGen;

/// <summary>How well scores put one kind of samples above another, whatever the threshold.</summary>
public static class RocCurve
{
    /// <summary>
    /// The area under the receiver operating characteristic: the probability that a sample of the kind has a higher score than one of the
    /// others, equal scores counting half, as in scikit-learn's <c>roc_auc_score</c>. 1 is perfect, 0.5 is chance.
    /// </summary>
    /// <param name="scores">A score for each sample; none is NaN.</param>
    /// <param name="positives">Whether each sample is of the kind.</param>
    /// <returns>The area; NaN where all samples are of the kind, or none is.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a score is NaN.</exception>
    public static double Area(ReadOnlySpan<float> scores, ReadOnlySpan<bool> positives)
    {
        if (scores.Length != positives.Length)
            throw new ArgumentException($"There are {scores.Length} scores but {positives.Length} samples told to be of the kind or not.", nameof(positives));
        if (ClassChoice.HasNaN(scores))
            throw new ArgumentException("A score is NaN, which is above and below nothing.", nameof(scores));

        float[] sorted = scores.ToArray();
        bool[] kinds = positives.ToArray();
        Array.Sort(sorted, kinds);

        // Pairs of one of each kind, counted twice so that halves stay whole numbers.
        long above = 0;
        long below = 0;
        long found = 0;
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            long equalPositives = 0;
            for (end = start; end < sorted.Length && sorted[end] == sorted[start]; end++)
                equalPositives += kinds[end] ? 1 : 0;
            long equalOthers = end - start - equalPositives;
            above += equalPositives * ((2 * below) + equalOthers);
            below += equalOthers;
            found += equalPositives;
        }

        return found == 0 || below == 0 ? double.NaN : above / (2.0 * found * below);
    }
}
