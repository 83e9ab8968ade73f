using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using NetGen.Benchmarks.Commands;
using NetGen.Benchmarks.Comparison;

namespace NetGen.Benchmarks.Deployment;

/// <summary>What the program says of a million calls, in its own words.</summary>
public sealed record Latencies(string VectorBits, string P50, string P99, string P999, string Allocated, string Collections);

/// <summary><c>samples/EmbeddedInference</c>, published.</summary>
public sealed partial class PublishedProgram
{
    private const string Sample = "EmbeddedInference";

    private readonly string _program;

    private PublishedProgram(string program, string size) => (_program, Size) = (program, size);

    /// <summary>In megabytes.</summary>
    public string Size { get; }

    /// <summary>Publishes it.</summary>
    /// <param name="output">What the command printed.</param>
    /// <returns>null where that failed.</returns>
    public static PublishedProgram? Create(DeploymentForm form, string folder, out string output)
    {
        string project = Path.Combine(ResultFiles.Root, "..", "samples", Sample);
        using var publish = Start("dotnet", ["publish", project, "-c", "Release", "-o", folder, .. form.Arguments]);
        output = publish.StandardOutput.ReadToEnd();
        publish.WaitForExit();
        if (publish.ExitCode != 0)
            return null;

        string program = Path.Combine(folder, OperatingSystem.IsWindows() ? $"{Sample}.exe" : Sample);
        // Symbols and documentation are not what is shipped.
        long bytes = form.IsNative
            ? new FileInfo(program).Length
            : new DirectoryInfo(folder).EnumerateFiles().Where(file => file.Extension is not (".pdb" or ".xml")).Sum(file => file.Length);
        return new PublishedProgram(program, $"{Figures.Three(bytes / 1e6)} MB");
    }

    /// <summary>From starting the process to its first line, which is a prediction; in milliseconds.</summary>
    public double TimeToFirstPrediction()
    {
        long start = Stopwatch.GetTimestamp();
        using var process = Start(_program, ["--calls", "1"]);
        string? line = process.StandardOutput.ReadLine();
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0 || line is null || !line.Contains(", is ", StringComparison.Ordinal))
            throw new InvalidOperationException($"{_program} began with '{line}' and ended with exit code {process.ExitCode.ToString(CultureInfo.InvariantCulture)}.");
        return milliseconds;
    }

    /// <summary>Runs a million calls.</summary>
    public Latencies MeasureLatencies()
    {
        using var process = Start(_program, []);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var match = Summary().Match(output);
        if (!match.Success)
            throw new InvalidOperationException($"{_program} printed no percentiles:\n{output}");
        return new Latencies(match.Groups["bits"].Value, match.Groups["p50"].Value, match.Groups["p99"].Value, match.Groups["p999"].Value, match.Groups["allocated"].Value, match.Groups["collections"].Value);
    }

    private static Process Start(string program, IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;

    [GeneratedRegex(@"vectors of (?<bits>\d+) bits.*P50 (?<p50>[\d,]+ ns), P99 (?<p99>[\d,]+ ns), P99\.9 (?<p999>[\d,]+ ns).*\n(?<allocated>\d+) bytes allocated; garbage collections: (?<collections>[\d, ]+) in", RegexOptions.Singleline)]
    private static partial Regex Summary();
}
