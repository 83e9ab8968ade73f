using System.Globalization;
using System.Text;
using NetGen.Benchmarks.Comparison;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Builds;

/// <summary>Turns what was found of two builds into a page.</summary>
/// <param name="ratios">Of each row.</param>
/// <param name="sizes">What the baseline generates, and what the other build does.</param>
/// <param name="settings">How it was measured.</param>
public sealed class BuildReport(IReadOnlyList<BuildRatio> ratios, (GeneratedSize Baseline, GeneratedSize Current) sizes, string settings)
{
    public override string ToString()
    {
        string[] different = [.. ratios.Where(ratio => !ratio.Row.HasSameResults).Select(ratio => ratio.Row.ToString())];
        return string.Create(CultureInfo.InvariantCulture, $"""
            # Two builds
            How many times as long as the baseline this build takes. {Machine.Processor}; {Machine.Runtime}; {settings}.

            {Times()}
            Of {ratios.Count} rows {Count(Verdict.Slower)} are slower by more than {BuildRatio.Tolerance:P0}, {Count(Verdict.Faster)} faster, {Count(Verdict.Unclear)} unclear.
            {(different.Length == 0 ? "All results have the same bits." : $"Results differ: {string.Join(", ", different)}.")}

            {Sizes()}
            """);
    }

    private int Count(Verdict verdict) => ratios.Count(ratio => ratio.Verdict == verdict);

    private string Times()
    {
        var table = new MarkdownTable("", "call", "baseline", "times", "95 %", "");
        foreach (var ratio in ratios)
        {
            var (low, high) = ratio.Interval;
            string verdict = ratio.Verdict == Verdict.Alike ? "" : ratio.Verdict.ToString().ToLowerInvariant();
            table.Add(ratio.Row.Subject, ratio.Row.Call, Figures.Time(ratio.Nanoseconds), Exactly(ratio.Ratio), $"{Exactly(low)}–{Exactly(high)}", verdict);
        }

        return table.ToString();
    }

    private string Sizes()
    {
        var table = new MarkdownTable($"generated for {GeneratedSize.Network}", "baseline", "now", "times");
        Add("lines", sizes.Baseline.Lines, sizes.Current.Lines);
        Add("bytes", sizes.Baseline.Bytes, sizes.Current.Bytes);
        return table.ToString();

        void Add(string what, int baseline, int current) => table.Add(what, Figures.Bytes(baseline), Figures.Bytes(current), Exactly((double)current / baseline));
    }

    private static string Exactly(double ratio) => ratio.ToString("F3", CultureInfo.InvariantCulture);
}
