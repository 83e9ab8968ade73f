namespace NetGen;

/// <summary>All outputs for a data set, for the measures that compare samples with each other.</summary>
internal sealed class ScoreTable(NetworkTask task, int count, int columns)
{
    private readonly float[] _scores = new float[(long)count * columns];
    private readonly bool[] _positives = new bool[(long)count * columns];
    private int _next;

    /// <summary>Adds a sample.</summary>
    public void Add(ReadOnlySpan<float> output, ReadOnlySpan<float> target)
    {
        output.CopyTo(_scores.AsSpan(_next));
        Membership.Mark(task, target, _positives.AsSpan(_next, columns));
        _next += columns;
    }

    /// <summary>One output of every sample, and whether the sample is of its class or has its label.</summary>
    public void CopyColumn(int column, Span<float> scores, Span<bool> positives)
    {
        for (int sample = 0; sample < count; sample++)
        {
            scores[sample] = _scores[(sample * columns) + column];
            positives[sample] = _positives[(sample * columns) + column];
        }
    }

    /// <summary>The area under each column's curve, that column's samples against all others.</summary>
    public double[] Areas()
    {
        var areas = new double[columns];
        var scores = new float[count];
        var positives = new bool[count];
        for (int column = 0; column < columns; column++)
        {
            CopyColumn(column, scores, positives);
            areas[column] = RocCurve.Area(scores, positives);
        }

        return areas;
    }
}
