namespace NetGen;

/// <summary>Counts how far down the list of a sample's classes, likeliest first, its own class stands.</summary>
internal sealed class RankTally(int classes)
{
    private readonly long[] _counts = new long[classes];
    private long _total;

    /// <summary>Of equal outputs the later class stands first, as in scikit-learn.</summary>
    public void Add(ReadOnlySpan<float> output, int actual, float threshold)
    {
        int rank = 0;
        if (output.Length == 1)
            rank = ClassChoice.Of(output, threshold) == actual ? 0 : 1;
        for (int i = 0; i < output.Length && output.Length > 1; i++)
            rank += output[i] > output[actual] || (output[i] == output[actual] && i > actual) ? 1 : 0;
        _counts[rank]++;
        _total++;
    }

    /// <summary>The part of the samples whose class is among the first k.</summary>
    public double Within(int k) => (double)_counts.Take(k).Sum() / _total;
}
