using System.Globalization;
using System.Text;

namespace EmbeddedInferenceSample;

/// <summary>Counts durations without allocating: by the nanosecond up to a limit, above it only how many there were and the longest.</summary>
internal sealed class LatencyHistogram
{
    private const int Limit = 100_000;
    private const int BarLength = 50;

    private readonly long[] _counts = new long[Limit + 1];
    private long _total;
    private long _longest;

    public void Add(long nanoseconds)
    {
        _counts[Math.Clamp(nanoseconds, 0, Limit)]++;
        _longest = Math.Max(_longest, nanoseconds);
        _total++;
    }

    /// <summary>The duration that a part of all calls did not exceed, in nanoseconds.</summary>
    public long Percentile(double part)
    {
        long seen = 0;
        long needed = (long)Math.Ceiling(part * _total);
        for (int nanoseconds = 0; nanoseconds < Limit; nanoseconds++)
        {
            seen += _counts[nanoseconds];
            if (seen >= needed)
                return nanoseconds;
        }

        return _longest;
    }

    /// <summary>How many calls took longer, of durations below 100 µs.</summary>
    public long CountAbove(int nanoseconds) => _counts.AsSpan(nanoseconds + 1).ToArray().Sum();

    /// <summary>A line for each power of two in which there are calls, and the percentiles.</summary>
    public override string ToString()
    {
        var culture = CultureInfo.InvariantCulture;
        var text = new StringBuilder();
        for (int from = 1; from <= Limit; from *= 2)
        {
            long count = 0;
            for (int i = from == 1 ? 0 : from; i < Math.Min(2 * from, Limit + 1); i++)
                count += _counts[i];
            if (count > 0)
                text.Append(culture, $"{from,8} ns  {new string('#', (int)Math.Ceiling((double)BarLength * count / _total)),-BarLength}  {count,9:N0}\n");
        }

        return text.Append(culture, $"P50 {Percentile(0.5):N0} ns, P99 {Percentile(0.99):N0} ns, P99.9 {Percentile(0.999):N0} ns, max {_longest:N0} ns\n").ToString();
    }
}
