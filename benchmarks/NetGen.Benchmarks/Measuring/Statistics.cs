namespace NetGen.Benchmarks.Measuring;

/// <summary>Measures of a few figures that an outlier does not move.</summary>
public static class Statistics
{
    public static double Median(IReadOnlyList<double> values) => Quantile(values, 0.5);

    /// <summary>
    /// Where the median of all figures there could be lies with a confidence of 95 %, however they are distributed. Each of these lies above it as
    /// likely as below: as many of the smallest and of the largest are left out as so many throws of a coin allow, of fewer than nine none.
    /// </summary>
    public static (double Low, double High) MedianInterval(IReadOnlyList<double> values)
    {
        double[] sorted = [.. values.Order()];
        double outcomes = Math.Pow(2, sorted.Length);
        double ways = 1;
        double rare = 1;
        for (int left = 0; ; left++)
        {
            ways *= (double)(sorted.Length - left) / (left + 1);
            rare += ways;
            if (rare > 0.025 * outcomes)
                return (sorted[left], sorted[^(left + 1)]);
        }
    }

    /// <summary>The width of the middle half, as a part of the median.</summary>
    public static double Spread(IReadOnlyList<double> values) => (Quantile(values, 0.75) - Quantile(values, 0.25)) / Median(values);

    /// <summary>With linear interpolation between neighbours.</summary>
    public static double Quantile(IReadOnlyList<double> values, double part)
    {
        double[] sorted = [.. values.Order()];
        double position = part * (sorted.Length - 1);
        int low = (int)position;
        int high = Math.Min(low + 1, sorted.Length - 1);
        return sorted[low] + ((position - low) * (sorted[high] - sorted[low]));
    }
}
