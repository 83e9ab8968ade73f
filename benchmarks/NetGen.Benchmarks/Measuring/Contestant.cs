namespace NetGen.Benchmarks.Measuring;

/// <summary>Something to time against others.</summary>
/// <param name="Name">As it heads its column.</param>
/// <param name="Repeat">Makes so many calls.</param>
/// <param name="Before">Before each timed round: spoils the last results, so that calls not made would show.</param>
/// <param name="After">After each timed round: checks the results, and consumes them.</param>
public sealed record Contestant(string Name, Action<int> Repeat, Action? Before = null, Action? After = null);
