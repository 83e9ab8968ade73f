namespace NetGen;

/// <summary>Sums up distances output by output, and the targets' spread about their mean (Welford, 1962).</summary>
internal sealed class RegressionTally(int outputs)
{
    private readonly double[] _absolute = new double[outputs];
    private readonly double[] _squared = new double[outputs];
    private readonly double[] _mean = new double[outputs];
    private readonly double[] _spread = new double[outputs];
    private long _count;

    public void Add(ReadOnlySpan<float> output, ReadOnlySpan<float> target)
    {
        _count++;
        for (int i = 0; i < outputs; i++)
        {
            double distance = (double)output[i] - target[i];
            _absolute[i] += Math.Abs(distance);
            _squared[i] += distance * distance;
            double before = target[i] - _mean[i];
            _mean[i] += before / _count;
            _spread[i] += before * (target[i] - _mean[i]);
        }
    }

    public RegressionMetrics ToMetrics()
    {
        double rSquared = 0;
        for (int i = 0; i < outputs; i++)
            rSquared += RSquared(_squared[i], _spread[i]) / outputs;
        return new RegressionMetrics(_absolute.Average() / _count, _squared.Average(sum => Math.Sqrt(sum / _count)), rSquared);
    }

    private double RSquared(double squared, double spread)
    {
        if (_count < 2)
            return double.NaN;
        return spread > 0 ? 1 - (squared / spread) : squared == 0 ? 1 : 0;
    }
}
