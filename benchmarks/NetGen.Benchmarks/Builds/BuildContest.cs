using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Builds;

/// <summary>Measures two builds in turn, row by row.</summary>
/// <remarks>
/// Loops are faster or slower by some percent depending on where code and data have come to lie in memory, and stay so. That is why all rows are
/// measured in several passes, each of which loads both builds anew, now this one first and now the other.
/// </remarks>
public static class BuildContest
{
    /// <summary>Rows that stay unclear are measured in so many times the passes of the others.</summary>
    private const int Patience = 3;

    public static IReadOnlyList<BuildRatio> Run(NetGenBuild baseline, NetGenBuild current, IReadOnlyList<BuildRow> rows, int passes)
    {
        BuildRatio[] all = [.. rows.Select(row => new BuildRatio(row))];
        var open = all;
        for (int pass = 0; pass < Patience * passes && open.Length > 0; pass++)
        {
            Console.Error.WriteLine($"pass {pass + 1}, {open.Length} rows");
            Measure(baseline, current, isSwapped: pass % 2 == 1, open);
            if (pass + 1 >= passes)
                open = [.. all.Where(ratio => ratio.Verdict == Verdict.Unclear)];
        }

        return all;
    }

    private static void Measure(NetGenBuild baseline, NetGenBuild current, bool isSwapped, IReadOnlyList<BuildRatio> ratios)
    {
        BuildContext[] builds = isSwapped ? [new(current), new(baseline)] : [new(baseline), new(current)];
        Contest.Run(NetworkRow.WarmUp.Prepare(builds), NetworkRow.WarmUp.Pace);
        foreach (var ratio in ratios)
        {
            var measurements = Contest.Run(ratio.Row.Prepare(builds), ratio.Row.Pace);
            double second = measurements[1].Ratio;
            ratio.Add(measurements[isSwapped ? 1 : 0].Nanoseconds, isSwapped ? 1 / second : second);
        }
    }
}
