using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Builds;

/// <summary>What two builds' times of a row come to.</summary>
public enum Verdict
{
    /// <summary>Alike, as far as it matters.</summary>
    Alike,

    Slower,

    Faster,

    /// <summary>It may be slower: the passes differ too much.</summary>
    Unclear,
}

/// <summary>What is found of a row, pass by pass.</summary>
public sealed class BuildRatio(BuildRow row)
{
    /// <summary>A smaller difference does not matter.</summary>
    public const double Tolerance = 0.03;

    private readonly List<double> _nanoseconds = [];
    private readonly List<double> _ratios = [];

    public BuildRow Row => row;

    /// <summary>A call's time in the baseline.</summary>
    public double Nanoseconds => Statistics.Median(_nanoseconds);

    /// <summary>How many times as long the other build takes.</summary>
    public double Ratio => Statistics.Median(_ratios);

    /// <summary>Where the ratio lies with a confidence of 95 %.</summary>
    public (double Low, double High) Interval => Statistics.MedianInterval(_ratios);

    public Verdict Verdict
    {
        get
        {
            var (low, high) = Interval;
            if (Ratio > 1 + Tolerance && low > 1)
                return Verdict.Slower;
            if (Ratio < 1 - Tolerance && high < 1)
                return Verdict.Faster;
            return high > 1 + Tolerance ? Verdict.Unclear : Verdict.Alike;
        }
    }

    public void Add(double nanoseconds, double ratio)
    {
        _nanoseconds.Add(nanoseconds);
        _ratios.Add(ratio);
    }
}
