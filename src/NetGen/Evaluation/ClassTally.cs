namespace NetGen;

/// <summary>Counts, class by class or label by label, what was right and what was not.</summary>
/// <param name="names">The classes or labels.</param>
/// <param name="exclusive">
/// Whether a sample is of one class: one that no sample is of or was given is then no part of the averages. Labels are answered for every sample.
/// </param>
internal sealed class ClassTally(IReadOnlyList<string> names, bool exclusive)
{
    private readonly long[] _truePositives = new long[names.Count];
    private readonly long[] _falsePositives = new long[names.Count];
    private readonly long[] _falseNegatives = new long[names.Count];

    /// <summary>Counts a class as such: whether it was there, and whether it was found.</summary>
    public void Add(int index, bool actual, bool predicted, long times = 1)
    {
        if (actual && predicted)
            _truePositives[index] += times;
        else if (predicted)
            _falsePositives[index] += times;
        else if (actual)
            _falseNegatives[index] += times;
    }

    public void Add(ConfusionMatrix matrix)
    {
        for (int actual = 0; actual < names.Count; actual++)
        {
            for (int predicted = 0; predicted < names.Count; predicted++)
            {
                long times = matrix[actual, predicted];
                Add(actual, true, actual == predicted, times);
                if (actual != predicted)
                    Add(predicted, false, true, times);
            }
        }
    }

    public IReadOnlyList<ClassMetrics> Classes =>
        [.. names.Select((name, i) => ClassMetrics.Of(name, _truePositives[i], _falsePositives[i], _falseNegatives[i]))];

    public ClassMetrics Micro => ClassMetrics.Of("micro average", _truePositives.Sum(), _falsePositives.Sum(), _falseNegatives.Sum());

    public ClassMetrics Macro
    {
        get
        {
            ClassMetrics[] counted = [.. Classes.Where((_, i) => !exclusive || _truePositives[i] + _falsePositives[i] + _falseNegatives[i] > 0)];
            return ClassMetrics.Average("macro average", counted, _ => 1.0 / counted.Length);
        }
    }

    public ClassMetrics Weighted
    {
        get
        {
            double support = Math.Max(1, _truePositives.Sum() + _falseNegatives.Sum());
            return ClassMetrics.Average("weighted average", Classes, item => item.Support / support);
        }
    }
}
