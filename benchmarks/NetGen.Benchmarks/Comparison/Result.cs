using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Comparison;

/// <summary>One network in one scenario.</summary>
/// <param name="Network">The network.</param>
/// <param name="Scenario">What was timed.</param>
/// <param name="Measurements">Of the engines that took part, NetGen first.</param>
/// <param name="Peak">Floating-point operations a nanosecond at the widest vectors, in registers, measured in the same rounds.</param>
/// <param name="ReadPeak">Bytes a nanosecond of plain reads of as many bytes as the weights have, measured in the same rounds; null where that is no limit.</param>
public sealed record Result(BenchmarkNetwork Network, Scenario Scenario, IReadOnlyList<Measurement> Measurements, double Peak, double? ReadPeak)
{
    public Measurement? Of(string engine) => Measurements.FirstOrDefault(measurement => measurement.Name == engine);

    /// <summary>Floating-point operations a nanosecond: GFLOP/s.</summary>
    public double Rate(Measurement measurement) => Scenario.Operations(Network) / measurement.Nanoseconds;

    /// <summary>Bytes of weights a nanosecond, of which a sample needs each once: GB/s.</summary>
    public double ReadRate(Measurement measurement) => Network.Architecture.Bytes / measurement.Nanoseconds;
}
