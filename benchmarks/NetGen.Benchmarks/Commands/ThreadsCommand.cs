using System.CommandLine;
using NetGen.Benchmarks.Engines;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Scaling;

namespace NetGen.Benchmarks.Commands;

/// <summary><c>threads</c>: what a training step gains from more of them.</summary>
public static class ThreadsCommand
{
    private const string File = "threads.md";

    public static Command Create()
    {
        var engines = SharedOptions.Engines();
        var (quick, statistic) = (SharedOptions.Quick(), SharedOptions.Statistic());
        var output = SharedOptions.Output(File);
        var command = new Command("threads", "Times training steps on 1, 2, 4 and more threads, up to as many as there are logical cores.") { engines, quick, statistic, output };
        command.SetAction(arguments =>
        {
            string[] chosenEngines = arguments.GetValue(engines)!;
            bool isQuick = arguments.GetValue(quick);
            string path = arguments.GetValue(output)?.FullName ?? ResultFiles.PathOf(File, chosenEngines.Length == 0 && !isQuick);
            return Run(chosenEngines, SharedOptions.PaceOf(isQuick, arguments.GetValue(statistic)), path);
        });
        return command;
    }

    private static int Run(string[] engineNames, Pace pace, string path)
    {
        string? load = Machine.Load;
        var engines = SharedOptions.Choose(engineNames);
        var rows = new List<ThreadRow>();
        try
        {
            foreach (var network in BenchmarkNetworks.Threaded)
            {
                foreach (int batchSize in ThreadRow.BatchSizes)
                {
                    Console.Error.WriteLine($"{network.Name}, {batchSize}");
                    var task = new TrainingTask(network, UpdateRule.Adam) { BatchSize = batchSize };
                    using var reference = Reference.Train(network, task);
                    float[] losses = Agreement.ThreeLosses(reference);
                    foreach (var engine in engines.Where(engine => engine is { Unavailable: null, HasThreads: true }))
                        rows.Add(ThreadRow.Measure(network, task, engine, losses, pace));
                }
            }
        }
        catch (DisagreementException exception)
        {
            return SharedOptions.Reject(exception);
        }

        var versions = engines.Where(engine => engine.HasThreads).Select(engine => $"{engine.Name} {engine.Version}{(engine.Unavailable is { } reason ? $", not available: {reason}" : "")}");
        string report = new ThreadReport(rows, $"{Machine.Processor}, {Environment.ProcessorCount} logical cores; {Machine.OperatingSystem}; {Machine.Runtime}; {string.Join("; ", versions)}; {pace.Describe(load)}.").ToString();
        Console.WriteLine(report);
        ResultFiles.Write(path, report);
        return 0;
    }
}
