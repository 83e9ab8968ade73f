using System.CommandLine;
using NetGen.Benchmarks.Engines;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Commands;

/// <summary>What several commands ask for.</summary>
public static class SharedOptions
{
    public static Option<string[]> Networks(params string[] unlessGiven) => Several("--network", "A network to measure; may be given several times.", BenchmarkNetworks.Names, unlessGiven);

    public static Option<string[]> Engines() => Several("--engine", "An engine to compare NetGen to; may be given several times. Default: all.", [.. EngineList.All.Select(engine => engine.Name)], []);

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
