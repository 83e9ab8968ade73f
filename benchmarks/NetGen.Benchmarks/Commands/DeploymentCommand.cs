using System.CommandLine;
using NetGen.Benchmarks.Comparison;
using NetGen.Benchmarks.Deployment;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Commands;

/// <summary><c>deployment</c>: one program published in several forms; its size, how long until it has predicted, and its latencies.</summary>
public static class DeploymentCommand
{
    private const string File = "aot.md";

    public static Command Create()
    {
        var starts = new Option<int>("--starts") { Description = "Starts of each program; the median is shown.", DefaultValueFactory = _ => 31 };
        starts.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError("--starts must be 1 or more.");
        });
        var record = new Option<bool>("--record") { Description = $"Writes the table to benchmarks/results/PROCESSOR/{File}." };
        var command = new Command("deployment", "Publishes samples/EmbeddedInference for the JIT and as native code: size, time from start to first prediction, latencies of a million calls.") { starts, record };
        command.SetAction(arguments => Run(arguments.GetValue(starts), arguments.GetValue(record)));
        return command;
    }

    private static int Run(int starts, bool record)
    {
        using var folder = new TemporaryFolder();
        var table = new MarkdownTable("published as", "vectors", "size", "first prediction", "P50", "P99", "P99.9", "bytes allocated", "collections");
        foreach (var form in DeploymentForm.All)
        {
            if (PublishedProgram.Create(form, Path.Combine(folder.Path, form.Folder), out string output) is not { } program)
            {
                Console.Error.WriteLine($"{form.Name} cannot be published here:\n{output}");
                if (form.IsNative)
                    continue;
                return 1;
            }

            double milliseconds = Statistics.Median([.. Enumerable.Range(0, starts + 1).Select(_ => program.TimeToFirstPrediction()).Skip(1)]);
            var latencies = program.MeasureLatencies();
            table.Add(form.Name, latencies.VectorBits, program.Size, $"{Figures.Three(milliseconds)} ms", latencies.P50, latencies.P99, latencies.P999, latencies.Allocated, latencies.Collections);
        }

        string text = $"""
            # Deployment
            `samples/EmbeddedInference` (16-24-12-3, weights inside) published in several forms, measured by
            `dotnet run -c Release --project benchmarks/NetGen.Benchmarks -- deployment --record`.

            {Machine.Processor}; {Machine.OperatingSystem}; {Machine.Runtime}; load average {Machine.Load ?? "unknown"}

            {table}
            Size: of the native file, or of all files of a program that needs an installed .NET. First prediction: from starting the process
            to its first line of output, median of {starts} starts. P50 to P99.9: a million calls of `Predict`, each timed by itself, the
            clock's own time included. Allocated and collected: during the million calls.

            """;
        Console.WriteLine(text);
        if (record)
        {
            string path = ResultFiles.PathOf(File, isWhole: true);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            System.IO.File.WriteAllText(path, text);
            Console.WriteLine($"Recorded in {path}.");
        }

        return 0;
    }

    /// <summary>A folder that goes with its object.</summary>
    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("netgen-deployment-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
