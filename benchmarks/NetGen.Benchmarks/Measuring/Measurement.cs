namespace NetGen.Benchmarks.Measuring;

/// <summary>What a contest found of one contestant.</summary>
/// <param name="Name">The contestant.</param>
/// <param name="Nanoseconds">A call's time: the median over the rounds, or the best.</param>
/// <param name="Ratio">Its time over the first contestant's: the median of the rounds' ratios, or of the best times.</param>
/// <param name="Spread">The middle half of the rounds' times, as a part of the median: how noisy the machine was.</param>
/// <param name="BytesPerCall">Managed memory allocated by a call on the calling thread.</param>
public sealed record Measurement(string Name, double Nanoseconds, double Ratio, double Spread, double BytesPerCall);
