using NetGen.Benchmarks.Compilations;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Builds;

/// <summary>Cold runs of the generator.</summary>
public sealed class GeneratorRow(int networks) : BuildRow("generator", networks == 1 ? "1 network" : $"{networks} networks", LongCalls)
{
    /// <summary>Calls of up to half a second are interrupted on any machine: what the processor spends on them counts.</summary>
    private static readonly Pace LongCalls = new(7, TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(3)) { Clock = Clock.Processor };

    /// <summary>The generator itself stays loaded: its time is spread over so much code that no address matters.</summary>
    private readonly Dictionary<NetGenBuild, Project> _projects = [];

    public static IEnumerable<GeneratorRow> All { get; } = [new(1), new(10), new(200)];

    public override IReadOnlyList<Contestant> Prepare(IReadOnlyList<BuildContext> builds) => [.. builds.Select(Prepare)];

    private Contestant Prepare(BuildContext context)
    {
        if (!_projects.TryGetValue(context.Build, out var project))
            _projects[context.Build] = project = new Project(networks, context.Build);
        // Neither pays for the other's garbage.
        return new Contestant(ToString(), Repeat, Before: GC.Collect);

        void Repeat(int calls)
        {
            for (int i = 0; i < calls; i++)
                project.RunCold();
        }
    }
}
