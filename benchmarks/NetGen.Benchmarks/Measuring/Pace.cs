namespace NetGen.Benchmarks.Measuring;

/// <summary>Which of the rounds' figures counts.</summary>
public enum Statistic
{
    /// <summary>The one in the middle: what a call takes as a rule.</summary>
    Median,

    /// <summary>The smallest: what a call takes undisturbed, for machines where others are at work.</summary>
    Best,
}

/// <summary>What a call's time is.</summary>
public enum Clock
{
    /// <summary>From its beginning to its end: what passes for the user.</summary>
    Wall,

    /// <summary>What the processor spends on it, in all threads: for calls so long that others' work interrupts them.</summary>
    Processor,
}

/// <summary>How long a contest takes, and what comes of it.</summary>
/// <param name="Rounds">Timed rounds; each gives one figure a contestant.</param>
/// <param name="Round">What a contestant's calls of one round should take together.</param>
/// <param name="WarmUp">Calls before the first round: the JIT replaces its first versions of hot code meanwhile.</param>
/// <param name="Limit">What a contestant may take in all; slow ones make fewer rounds.</param>
public sealed record Pace(int Rounds, TimeSpan Round, TimeSpan WarmUp, TimeSpan Limit)
{
    public Statistic Statistic { get; init; }

    public Clock Clock { get; init; }

    public static Pace Normal { get; } = new(31, TimeSpan.FromMilliseconds(3), TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1.5));

    public static Pace Quick { get; } = new(15, TimeSpan.FromMilliseconds(1.5), TimeSpan.FromMilliseconds(150), TimeSpan.FromSeconds(0.4));

    /// <summary>In words for a report, with today's date and how busy the machine was.</summary>
    /// <param name="loadBefore">The machine's load before.</param>
    public string Describe(string? loadBefore) =>
        $"{DateTime.UtcNow:yyyy-MM-dd}, {Statistic.ToString().ToLowerInvariant()} of {Rounds} rounds of {Round.TotalMilliseconds} ms; load average before {loadBefore ?? "unknown"}, after {Machine.Load ?? "unknown"}";
}
