using System.Diagnostics;

namespace NetGen.Benchmarks.Measuring;

/// <summary>
/// Times contestants in turn: every round each makes its calls once, in an order that moves on by one, so that a change of the
/// clock rate or a busy neighbour touches all alike. Ratios of medians are taken within a round.
/// </summary>
public static class Contest
{
    /// <returns>A measurement for each contestant, in their order. The first is the one the others are compared to.</returns>
    public static IReadOnlyList<Measurement> Run(IReadOnlyList<Contestant> contestants, Pace pace)
    {
        var entries = contestants.Select(contestant => new Entry(contestant, WarmUp(contestant, pace), pace)).ToArray();
        int most = entries.Max(entry => entry.Rounds);
        for (int round = 0; round < most; round++)
        {
            for (int i = 0; i < entries.Length; i++)
            {
                var entry = entries[(round + i) % entries.Length];
                if (round < entry.Rounds)
                    Time(entry, pace.Clock);
            }
        }

        var baseline = entries[0].Times;
        return [.. entries.Select(entry => new Measurement(
            entry.Contestant.Name,
            pace.Statistic == Statistic.Best ? entry.Times.Min() : Statistics.Median(entry.Times),
            pace.Statistic == Statistic.Best ? entry.Times.Min() / baseline.Min() : Statistics.Median([.. entry.Times.Zip(baseline, (time, other) => time / other)]),
            Statistics.Spread(entry.Times),
            entry.Bytes))];
    }

    /// <returns>A call's time in nanoseconds.</returns>
    private static double WarmUp(Contestant contestant, Pace pace)
    {
        long start = Stopwatch.GetTimestamp();
        double fastest = double.MaxValue;
        int calls = 1;
        do
        {
            double nanoseconds = Time(contestant, calls, pace.Clock);
            // Of less than a millisecond the clock itself is a part.
            if (nanoseconds < 1e6)
                calls *= 2;
            else
                fastest = Math.Min(fastest, nanoseconds / calls);
        }
        while (Stopwatch.GetElapsedTime(start) < pace.WarmUp || fastest == double.MaxValue);

        return fastest;
    }

    private static void Time(Entry entry, Clock clock)
    {
        entry.Contestant.Before?.Invoke();
        long bytes = GC.GetAllocatedBytesForCurrentThread();
        double nanoseconds = Time(entry.Contestant, entry.Calls, clock);
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        entry.Contestant.After?.Invoke();
        entry.Times.Add(nanoseconds / entry.Calls);
        entry.Bytes = Math.Min(entry.Bytes, (double)bytes / entry.Calls);
    }

    /// <returns>What the calls took, in nanoseconds.</returns>
    private static double Time(Contestant contestant, int calls, Clock clock)
    {
        if (clock == Clock.Processor)
        {
            var before = Environment.CpuUsage.TotalTime;
            contestant.Repeat(calls);
            return (Environment.CpuUsage.TotalTime - before).TotalNanoseconds;
        }

        long start = Stopwatch.GetTimestamp();
        contestant.Repeat(calls);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }

    private sealed class Entry(Contestant contestant, double nanoseconds, Pace pace)
    {
        public Contestant Contestant { get; } = contestant;

        public int Calls { get; } = (int)Math.Clamp(pace.Round.TotalNanoseconds / nanoseconds, 1, 1e8);

        public int Rounds => (int)Math.Clamp(pace.Limit.TotalNanoseconds / (Calls * nanoseconds), 1, pace.Rounds);

        public List<double> Times { get; } = [];

        public double Bytes { get; set; } = double.MaxValue;
    }
}
