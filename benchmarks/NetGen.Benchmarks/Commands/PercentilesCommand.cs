using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using NetGen.Benchmarks.Comparison;
using NetGen.Benchmarks.Engines;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Commands;

/// <summary><c>percentiles</c>: every one of a million calls timed by itself.</summary>
public static class PercentilesCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static Command Create()
    {
        var networks = SharedOptions.Networks("12-10-8-6-3", "784-128-64-10");
        var engines = SharedOptions.Engines();
        var calls = new Option<int>("--calls") { Description = "Calls of each engine; slow ones end after 30 seconds.", DefaultValueFactory = _ => 1_000_000 };
        calls.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1000)
                result.AddError("--calls must be 1000 or more: fewer have no P99.9.");
        });
        var output = SharedOptions.Output("percentiles.md", "all engines ran a million calls");
        var command = new Command("percentiles", "Times each call for one sample: P50, P99, P99.9, the longest, and what the garbage collector did meanwhile.") { networks, engines, calls, output };
        command.SetAction(arguments =>
        {
            string[] chosenEngines = arguments.GetValue(engines)!;
            int count = arguments.GetValue(calls);
            string report = Run(arguments.GetValue(networks)!, SharedOptions.Choose(chosenEngines), count);
            Console.WriteLine(report);
            ResultFiles.Write(arguments.GetValue(output)?.FullName ?? ResultFiles.PathOf("percentiles.md", chosenEngines.Length == 0 && count >= 1_000_000), report);
        });
        return command;
    }

    private static string Run(string[] networks, IReadOnlyList<IEngine> engines, int calls)
    {
        var report = new StringBuilder($"# Percentiles\nEach call for one sample timed by itself. {DateTime.UtcNow:yyyy-MM-dd}; {Machine.Processor}; {Machine.OperatingSystem}; {Machine.Runtime}; load average {Machine.Load ?? "unknown"}.\n");
        long[] ticks = new long[calls];
        foreach (var network in networks.Select(BenchmarkNetworks.Get))
        {
            var table = new MarkdownTable(network.Name, "calls", "P50", "P99", "P99.9", "longest", "bytes a call", "gen 0", "gen 1", "gen 2");
            using (var nothing = new InferenceRun<NoCall>(default))
                table.Add(Measure("the clock alone", nothing, ticks));
            foreach (var engine in engines.Where(engine => engine.Unavailable is null))
            {
                using var run = engine.Infer(network, 0);
                if (run is null)
                    continue;
                table.Add(Measure(engine.Name, run, ticks));
                Sink.Consume(run.Outputs);
            }

            report.Append('\n').Append(table);
        }

        return report.Append(CultureInfo.InvariantCulture, $"\nchecksum {Figures.Three(Sink.Checksum)}\n").ToString();
    }

    private static string[] Measure(string name, InferenceRun run, long[] ticks)
    {
        // The JIT replaces its first versions of hot code meanwhile.
        run.Time(ticks, Stopwatch.Frequency / 2);
        GC.Collect();
        int[] collections = [GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2)];
        long bytes = GC.GetAllocatedBytesForCurrentThread();

        int calls = run.Time(ticks, (long)(Limit.TotalSeconds * Stopwatch.Frequency));

        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        for (int i = 0; i < collections.Length; i++)
            collections[i] = GC.CollectionCount(i) - collections[i];
        var times = ticks.AsSpan(0, calls);
        times.Sort();
        return
        [
            name, Figures.Bytes(calls), At(times, 0.5), At(times, 0.99), At(times, 0.999), Time(times[^1]), Figures.Bytes((double)bytes / calls),
            .. collections.Select(count => Figures.Bytes(count)),
        ];
    }

    private static string At(ReadOnlySpan<long> sorted, double part) => Time(sorted[Math.Min((int)(part * sorted.Length), sorted.Length - 1)]);

    private static string Time(long ticks) => Figures.Time(ticks * 1e9 / Stopwatch.Frequency);

    /// <summary>Nothing: what remains is the time of reading the clock.</summary>
    private readonly struct NoCall : IInferenceCall
    {
        public Span<float> Inputs => [];

        public Span<float> Outputs => [];

        public void Invoke()
        {
        }

        public void Dispose()
        {
        }
    }
}
