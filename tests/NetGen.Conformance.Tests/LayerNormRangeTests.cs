using NetGen.Conformance.Tests.Compilation;
using NetGen.Conformance.Tests.Networks;
using NetGen.Conformance.Tests.Oracle;

namespace NetGen.Conformance.Tests;

/// <summary>Layer normalisation of values whose squares no float holds.</summary>
public sealed class LayerNormRangeTests
{
    private static readonly CompiledCases Networks = new(
    [
        new("Normal_3", "Auto", LayerCase.Dense(3, 3, "Linear"), LayerCase.LayerNorm(3)),
        new("Normal_8", "Auto", LayerCase.Dense(3, 8, "Linear"), LayerCase.LayerNorm(8)),
        new("Normal_tiles", "Auto", LayerCase.LayerNorm(300), LayerCase.Dense(300, 20, "Linear")),
    ]);

    public static TheoryData<string, int> Matrix => Networks.Matrix;

    [Theory]
    [MemberData(nameof(Matrix))]
    public void Large_values_are_normalised_and_their_neighbours_keep_their_bits(string name, int bits)
    {
        var network = Networks.Create(name, bits);
        var interpreter = new Interpreter(Networks.Case(name), network.ReadTensors(network.Parameters));
        var (inputs, outputs) = (network.Architecture.InputSize, network.Architecture.OutputSize);
        float[] scales = [1, 1.5e19f, 1, 2e37f, -1e30f, 1, 1e25f, 1, 1, 1e18f, 1, 3e19f, 1, 1, 1, 1, 2e37f, 1, 1];
        float[][] samples = [.. scales.Select(scale => Enumerable.Range(0, inputs).Select(i => scale * ((i % 3) + 1)).ToArray())];
        float[] plain = [.. samples.SelectMany(_ => samples[0])];
        var expected = new float[samples.Length * outputs];
        var batch = new float[samples.Length * outputs];
        network.Forward(plain, expected, samples.Length);
        network.Forward([.. samples.SelectMany(sample => sample)], batch, samples.Length);
        var one = new float[outputs];
        for (int s = 0; s < samples.Length; s++)
        {
            double[] exact = interpreter.Forward([.. samples[s].Select(value => (double)value)]);
            network.Forward(samples[s], one);
            Close.All(exact, one, $"{scales[s]}");
            Close.All(exact, batch.AsSpan(s * outputs, outputs), $"{scales[s]} in a batch");
            if (scales[s] == 1)
                Assert.Equal(expected.AsSpan(s * outputs, outputs), batch.AsSpan(s * outputs, outputs));
        }

        float[] targets = new float[expected.Length];
        var gradient = new float[network.Architecture.ParameterLength];
        float loss = network.Backward([.. samples.SelectMany(sample => sample)], targets, samples.Length, gradient);
        Assert.True(float.IsFinite(loss));
        Assert.All(gradient, value => Assert.True(float.IsFinite(value)));
    }
}
