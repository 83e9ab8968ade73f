namespace NetGen;

/// <summary>Counts probabilities, and what came true, range by range.</summary>
internal sealed class CalibrationTally
{
    private readonly double[] _edges;
    private readonly long[] _counts;
    private readonly long[] _true;
    private readonly double[] _sums;

    public CalibrationTally(int bins)
    {
        double width = 1.0 / bins;
        _edges = [.. Enumerable.Range(0, bins).Select(bin => bin * width), 1];
        _counts = new long[bins];
        _true = new long[bins];
        _sums = new double[bins];
    }

    public void Add(double probability, bool outcome)
    {
        // Rounding may lift the largest of many probabilities a little above 1.
        int bin = 0;
        while (bin < _counts.Length - 1 && probability > _edges[bin + 1])
            bin++;
        _counts[bin]++;
        _sums[bin] += probability;
        if (outcome)
            _true[bin]++;
    }

    public Calibration ToCalibration()
    {
        CalibrationBin[] bins = [.. _counts.Select((count, bin) => new CalibrationBin(_edges[bin], _edges[bin + 1], count, _sums[bin] / count, (double)_true[bin] / count))];
        var filled = bins.Where(bin => bin.Count > 0).ToArray();
        double total = _counts.Sum();
        return new Calibration(
            bins,
            filled.Sum(bin => bin.Count / total * Math.Abs(bin.Share - bin.MeanProbability)),
            filled.Max(bin => Math.Abs(bin.Share - bin.MeanProbability)));
    }
}
