using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace NetGen.Tests.Training.Checkpoints;

/// <summary>This program as another process that does nothing but train and save, to be killed.</summary>
internal static class SaverProcess
{
    private const string Variable = "NETGEN_TESTS_SAVE_TO";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public static TrainingOptions Options { get; } = new() { Optimizer = Optimizer.Adam(1e-3) };

    public static Process Start(string path)
    {
        string assembly = typeof(SaverProcess).Assembly.Location;
        string program = Environment.ProcessPath!;
        var start = Path.GetFileNameWithoutExtension(program) == "dotnet" ? new ProcessStartInfo(program, [assembly]) : new ProcessStartInfo(program);
        start.Environment[Variable] = path;
        return Process.Start(start)!;
    }

    /// <summary>Before Main, so that no test runs in the other process.</summary>
    [ModuleInitializer]
    internal static void SaveUntilKilled()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } path)
            return;
        var data = Samples.Clusters(8, 70, 5, seed: 1);
        using var trainer = new Trainer<WideNetwork>(new WideNetwork(), Options);
        // Whoever should have killed it may have been killed itself.
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Longest;)
        {
            trainer.Step(data.Inputs, data.Targets, data.Count);
            trainer.Save(path);
        }

        Environment.Exit(0);
    }
}
