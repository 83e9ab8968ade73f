using System.CommandLine;
using NetGen.Benchmarks.Engines;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Commands;

/// <summary>What several commands ask for.</summary>
public static class SharedOptions
{
    public static Option<string[]> Networks(params string[] unlessGiven) => Several("--network", "A network to measure; may be given several times.", BenchmarkNetworks.Names, unlessGiven);

    public static Option<string[]> Engines() => Several("--engine", "An engine to compare NetGen to; may be given several times. Default: all.", [.. EngineList.All.Select(engine => engine.Name)], []);

    public static Option<bool> Quick() => new("--quick") { Description = "Fewer and shorter rounds: for a first look, not for the record." };

    public static Option<Statistic> Statistic() => new("--statistic") { Description = "Median of the rounds (the default), or Best: the fastest round, for machines where others are at work." };

    /// <param name="file">The file's name.</param>
    /// <param name="whole">What a run is that is kept for the record.</param>
    public static Option<FileInfo?> Output(string file, string whole = "everything ran at full length") =>
        new("--output") { Description = $"The Markdown file to write. Default: {file} in benchmarks/results/PROCESSOR, in its folder 'partial' unless {whole}." };

    public static Pace PaceOf(bool isQuick, Statistic statistic) => (isQuick ? Pace.Quick : Pace.Normal) with { Statistic = statistic };

    /// <summary>Says why nothing was measured.</summary>
    /// <returns>The program's exit code.</returns>
    public static int Reject(DisagreementException exception)
    {
        Console.Error.WriteLine($"The engines disagree, so their times would mean nothing. {exception.Message}");
        return 1;
    }

    /// <summary>NetGen and those asked for, all where none is; those that cannot run here are said to standard error.</summary>
    public static IReadOnlyList<IEngine> Choose(string[] names)
    {
        IReadOnlyList<IEngine> chosen = [.. EngineList.All.Where(engine => names.Length == 0 || engine is NetGenEngine || names.Contains(engine.Name))];
        foreach (var engine in chosen.Where(engine => engine.Unavailable is not null))
            Console.Error.WriteLine($"{engine.Name} is not available: {engine.Unavailable}");
        return chosen;
    }

    private static Option<string[]> Several(string name, string description, IEnumerable<string> values, string[] unlessGiven)
    {
        var option = new Option<string[]>(name) { Description = description, AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => unlessGiven };
        option.AcceptOnlyFromAmong([.. values]);
        return option;
    }
}
