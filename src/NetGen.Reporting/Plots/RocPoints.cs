namespace NetGen;

/// <summary>The points of a receiver operating characteristic, from (0, 0) to (1, 1), and the area below them.</summary>
internal sealed record RocPoints(double[] FalsePositives, double[] TruePositives, double Area)
{
    /// <summary>The points of one output; null where all samples are of its class, or none is.</summary>
    public static RocPoints? Of(Dataset data, float[] outputs, int output)
    {
        int size = data.TargetSize;
        var samples = Enumerable.Range(0, data.Count)
            .Select(sample => (Score: outputs[(sample * size) + output], Is: data.Target(sample)[output] >= 0.5f))
            .OrderByDescending(sample => sample.Score)
            .ToArray();
        int positives = samples.Count(sample => sample.Is);
        int others = samples.Length - positives;
        if (positives == 0 || others == 0)
            return null;

        List<double> x = [0];
        List<double> y = [0];
        double area = 0;
        var (found, mistaken) = (0, 0);
        for (int i = 0; i < samples.Length; i++)
        {
            _ = samples[i].Is ? found++ : mistaken++;
            // Equal scores pass any threshold together.
            if (i + 1 < samples.Length && samples[i + 1].Score.Equals(samples[i].Score))
                continue;
            double right = (double)mistaken / others;
            double up = (double)found / positives;
            area += (right - x[^1]) * (up + y[^1]) / 2;
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
