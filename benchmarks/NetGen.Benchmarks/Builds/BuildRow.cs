using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Builds;

/// <summary>Something to measure in two builds.</summary>
/// <param name="subject">What is called.</param>
/// <param name="call">How.</param>
/// <param name="pace">How thoroughly, in each pass.</param>
public abstract class BuildRow(string subject, string call, Pace pace)
{
    public string Subject => subject;

    public string Call => call;

    public Pace Pace => pace;

    /// <summary>Whether the builds have come to the same bits whenever they were asked.</summary>
    public bool HasSameResults { get; protected set; } = true;

    /// <summary>Makes what is called ready in each build, in their order.</summary>
    public abstract IReadOnlyList<Contestant> Prepare(IReadOnlyList<BuildContext> builds);

    public override string ToString() => $"{Subject} {Call}";
}
