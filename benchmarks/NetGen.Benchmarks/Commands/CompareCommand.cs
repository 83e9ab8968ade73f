using System.CommandLine;
using NetGen.Benchmarks.Comparison;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Commands;

/// <summary><c>compare</c>: all engines side by side in a few minutes, or two builds of NetGen.</summary>
public static class CompareCommand
{
    public static Command Create()
    {
        var networks = SharedOptions.Networks([.. BenchmarkNetworks.Names]);
        var engines = SharedOptions.Engines();
        var part = new Option<string>("--part") { Description = "Only inference, or only training. Default: both." };
        part.AcceptOnlyFromAmong("inference", "training");
        var (quick, statistic) = (SharedOptions.Quick(), SharedOptions.Statistic());
        var output = SharedOptions.Output(ResultFiles.Comparison);
        var baseline = new Option<DirectoryInfo>("--baseline") { Description = "Compares this build of NetGen with another instead: a checkout of the repository, which is built, or a folder with NetGen.dll and NetGen.Generator.dll." };
        baseline.AcceptExistingOnly();
        var filter = new Option<string[]>("--filter") { Description = "With --baseline: only rows of such names, as '*BatchNorm*512*'; may be given several times.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => ["*"] };
        var passes = new Option<int>("--passes") { Description = "With --baseline: how many times everything is measured, 6 or more for intervals of 95 %.", DefaultValueFactory = _ => 9 };
        passes.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError("--passes must be 1 or more.");
        });
        var command = new Command("compare", "Times all engines in turn and writes tables of times, ratios, rates and allocations. With --baseline: two builds of NetGen.") { networks, engines, part, quick, statistic, output, baseline, filter, passes };
        Option[] ofEngines = [networks, engines, part, quick, statistic], ofBuilds = [filter, passes];
        command.Validators.Add(result =>
        {
            bool isOfBuilds = result.GetValue(baseline) is not null;
            foreach (var option in (isOfBuilds ? ofEngines : ofBuilds).Where(option => result.GetResult(option) is { Implicit: false }))
                result.AddError($"{option.Name} {(isOfBuilds ? "does not go" : "goes only")} with --baseline.");
        });
        command.SetAction(arguments =>
        {
            if (arguments.GetValue(baseline) is { } folder)
                return BaselineComparison.Run(folder.FullName, arguments.GetValue(filter)!, arguments.GetValue(passes), arguments.GetValue(output)?.FullName);

            string[] chosenNetworks = arguments.GetValue(networks)!;
            string[] chosenEngines = arguments.GetValue(engines)!;
            string? chosenPart = arguments.GetValue(part);
            bool isQuick = arguments.GetValue(quick);
            bool isWhole = chosenNetworks.Length == BenchmarkNetworks.All.Count && chosenEngines.Length == 0 && chosenPart is null && !isQuick;
            string path = arguments.GetValue(output)?.FullName ?? ResultFiles.PathOf(ResultFiles.Comparison, isWhole);
            return Run(chosenNetworks, chosenEngines, chosenPart, SharedOptions.PaceOf(isQuick, arguments.GetValue(statistic)), path);
        });
        return command;
    }

    private static int Run(string[] networks, string[] engineNames, string? part, Pace pace, string path)
    {
        string? load = Machine.Load;
        var engines = SharedOptions.Choose(engineNames);
        var comparer = new Comparer([.. engines.Where(engine => engine.Unavailable is null)], pace);
        var peaks = FmaPeak.Widths.ToDictionary(bits => bits, bits => FmaPeak.Operations(bits) / Contest.Run([Comparer.Peak(bits)], pace)[0].Nanoseconds);

        var results = new List<Result>();
        try
        {
            foreach (var network in networks.Select(BenchmarkNetworks.Get))
            {
                foreach (var scenario in Scenario.Of(network).Where(scenario => part is null || scenario.IsTraining == (part == "training")))
                {
                    Console.Error.WriteLine($"{network.Name}, {scenario.Name}");
                    results.Add(comparer.Compare(network, scenario));
                }
            }
        }
        catch (DisagreementException exception)
        {
            return SharedOptions.Reject(exception);
        }

        string settings = $"{pace.Describe(load)}; checksum {Figures.Three(Sink.Checksum)}";
        string report = new Report(engines, results, peaks, settings).ToString();
        Console.WriteLine(report);
        ResultFiles.Write(path, report);
        return 0;
    }
}
