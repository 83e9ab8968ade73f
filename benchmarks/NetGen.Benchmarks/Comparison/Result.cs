using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Comparison;

/// <summary>One network in one scenario.</summary>
/// <param name="Network">The network.</param>
/// <param name="Scenario">What was timed.</param>
/// <param name="Measurements">Of the engines that took part, NetGen first.</param>
/// <param name="Peak">Floating-point operations a nanosecond at the widest vectors, in registers, measured in the same rounds.</param>
public sealed record Result(BenchmarkNetwork Network, Scenario Scenario, IReadOnlyList<Measurement> Measurements, double Peak)
{
    public Measurement? Of(string engine) => Measurements.FirstOrDefault(measurement => measurement.Name == engine);

    /// <summary>Floating-point operations a nanosecond: GFLOP/s.</summary>
    public double Rate(Measurement measurement) => Scenario.Operations(Network) / measurement.Nanoseconds;
}
