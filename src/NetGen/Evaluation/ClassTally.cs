namespace NetGen;

/// <summary>Counts, class by class or label by label, what was right and what was not.</summary>
internal sealed class ClassTally
{
    private readonly IReadOnlyList<string> _names;
    private readonly long[] _truePositives;
    private readonly long[] _falsePositives;
    private readonly long[] _falseNegatives;

    public ClassTally(IReadOnlyList<string> names)
    {
        _names = names;
        _truePositives = new long[names.Count];
        _falsePositives = new long[names.Count];
        _falseNegatives = new long[names.Count];
    }

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
        for (int actual = 0; actual < _names.Count; actual++)
        {
            for (int predicted = 0; predicted < _names.Count; predicted++)
            {
                long times = matrix[actual, predicted];
                Add(actual, true, actual == predicted, times);
                if (actual != predicted)
                    Add(predicted, false, true, times);
            }
        }
    }

    public IReadOnlyList<ClassMetrics> Classes =>
        [.. _names.Select((name, i) => ClassMetrics.Of(name, _truePositives[i], _falsePositives[i], _falseNegatives[i]))];

    public ClassMetrics Micro => ClassMetrics.Of("micro average", _truePositives.Sum(), _falsePositives.Sum(), _falseNegatives.Sum());

    public ClassMetrics Macro => ClassMetrics.Average("macro average", Classes, _ => 1.0 / _names.Count);

    public ClassMetrics Weighted
    {
        get
        {
            double support = Math.Max(1, _truePositives.Sum() + _falseNegatives.Sum());
            return ClassMetrics.Average("weighted average", Classes, item => item.Support / support);
        }
    }
}
