using NetGen.Conformance.Tests.Compilation;
using NetGen.Conformance.Tests.Oracle;

namespace NetGen.Conformance.Tests;

/// <summary>What batch normalisation measures while it trains.</summary>
public sealed class BatchStatisticsTests
{
    public static TheoryData<string, int> Matrix => Engines.MatrixOf(network => network.Name.StartsWith("BatchNorm", StringComparison.Ordinal));

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Matrix))]
    public void Running_statistics_move_towards_those_of_the_batch(string name, int bits)
    {
        foreach (int count in new[] { 2, 16, 19, 150 })
        {
            var network = Engines.Create(name, bits);
            var samples = new Samples(Engines.Case(name), count);
            var expected = new Interpreter(Engines.Case(name), network.ReadTensors(network.Parameters)).Statistics(samples.AllInputs);
            Assert.NotEmpty(expected);
            Train(network, samples, new BackwardContext());
            var actual = network.ReadTensors(network.Parameters);
            foreach (var (tensor, values) in expected)
                Close.All(values, [.. actual[tensor].Select(value => (float)value)], $"{tensor} after a batch of {count}");
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Matrix))]
    public void A_context_can_keep_them(string name, int bits)
    {
        var network = Engines.Create(name, bits);
        float[] before = network.Parameters.ToArray();
        Train(network, new Samples(Engines.Case(name), 19), new BackwardContext { KeepsRunningStatistics = true });
        Assert.Equal(before, network.Parameters.ToArray());
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Matrix))]
    public void One_sample_is_refused_with_the_reason(string name, int bits)
    {
        var network = Engines.Create(name, bits);
        var exception = Assert.Throws<ArgumentException>(() => Train(network, new Samples(Engines.Case(name), 1), new BackwardContext()));
        Assert.Contains("needs at least 2 samples but has 1", exception.Message, StringComparison.Ordinal);
        Assert.Contains("BatchNorm", exception.Message, StringComparison.Ordinal);
    }

    private static void Train(TestNetwork network, Samples samples, BackwardContext context) =>
        network.Backward(samples.Inputs, samples.Targets, samples.Count, new float[network.Architecture.ParameterLength], context);
}
