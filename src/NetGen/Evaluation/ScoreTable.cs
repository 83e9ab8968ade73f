namespace NetGen;

/// <summary>All outputs for a data set, for the measures that compare samples with each other.</summary>
internal sealed class ScoreTable(int count, int columns)
{
    private readonly float[] _scores = new float[(long)count * columns];
    private readonly bool[] _positives = new bool[(long)count * columns];
    private int _next;

    /// <summary>Adds a sample whose target tells for each column whether it applies.</summary>
    public void AddLabels(ReadOnlySpan<float> output, ReadOnlySpan<float> target)
    {
        for (int column = 0; column < columns; column++)
            _positives[_next + column] = target[column] >= 0.5f;
        AddScores(output);
    }

    /// <summary>Adds a sample of one class.</summary>
    public void AddClass(ReadOnlySpan<float> output, int actual)
    {
        // A single output scores the second of two classes.
        if (columns > 1 || actual == 1)
            _positives[_next + (columns > 1 ? actual : 0)] = true;
        AddScores(output);
    }

    /// <summary>The area under each column's curve, that column's samples against all others.</summary>
    public double[] Areas()
    {
        var areas = new double[columns];
        var scores = new float[count];
        var positives = new bool[count];
        for (int column = 0; column < columns; column++)
        {
            for (int sample = 0; sample < count; sample++)
            {
                scores[sample] = _scores[(sample * columns) + column];
                positives[sample] = _positives[(sample * columns) + column];
            }

            areas[column] = RocCurve.Area(scores, positives);
        }

        return areas;
    }

    private void AddScores(ReadOnlySpan<float> output)
    {
        output.CopyTo(_scores.AsSpan(_next));
        _next += columns;
    }
}
