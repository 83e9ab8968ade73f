namespace NetGen;

/// <summary>The points of a receiver operating characteristic, from (0, 0) to (1, 1), and the area below them.</summary>
internal sealed record RocPoints(double[] FalsePositives, double[] TruePositives, double Area)
{
    /// <summary>The points of one output's scores; null where all samples are of its class, or none is.</summary>
    /// <exception cref="ArgumentException">A score is NaN.</exception>
    public static RocPoints? Of(float[] scores, bool[] members)
    {
        double area = RocCurve.Area(scores, members);
        if (double.IsNaN(area))
            return null;
        var samples = scores.Zip(members, (score, member) => (Score: score, Is: member)).OrderByDescending(sample => sample.Score).ToArray();
        int positives = samples.Count(sample => sample.Is);
        int others = samples.Length - positives;

        List<double> x = [0];
        List<double> y = [0];
        var (found, mistaken) = (0, 0);
        for (int i = 0; i < samples.Length; i++)
        {
            _ = samples[i].Is ? found++ : mistaken++;
            // Equal scores pass any threshold together.
            if (i + 1 < samples.Length && samples[i + 1].Score.Equals(samples[i].Score))
                continue;
            double right = (double)mistaken / others;
            double up = (double)found / positives;
            // Of a straight run up or to the right its ends are enough.
            if (x.Count > 1 && ((x[^2] == right && x[^1] == right) || (y[^2] == up && y[^1] == up)))
                (x[^1], y[^1]) = (right, up);
            else
                Add(right, up);
        }

        return new RocPoints([.. x], [.. y], area);

        void Add(double right, double up)
        {
            x.Add(right);
            y.Add(up);
        }
    }
}
