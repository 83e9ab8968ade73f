using CsCheck;
using NetGen.Conformance.Tests.Compilation;
using NetGen.Conformance.Tests.Networks;

namespace NetGen.Conformance.Tests;

/// <summary>What holds for any input, on inputs that CsCheck makes up.</summary>
public sealed class PropertyTests
{
    private static readonly Gen<float[]> Logits = Gen.Float[-50, 50].Array[3];

    private static readonly string[] Monotone =
    [
        "Linear", "Step", "Sigmoid", "Tanh", "ReLU", "LeakyReLU", "ReLU6", "ELU", "SELU", "Softplus", "Softsign", "HardSigmoid", "HardTanh", "Exponential",
    ];

    public static TheoryData<int> Widths => Engines.WidthData;

    public static TheoryData<string, int> MonotoneMatrix => CompiledCases.MatrixOf(Monotone);

    public static TheoryData<string, int> Matrix => Engines.Matrix;

    [Theory]
    [MemberData(nameof(Widths))]
    public void Softmax_sums_to_1(int bits)
    {
        var network = PlainNetworks.Softmax.Identity("Plain_softmax", bits);
        Logits.Sample(logits =>
        {
            var output = new float[3];
            network.Forward(logits, output);
            Assert.All(output, value => Assert.InRange(value, 0, 1));
            Assert.Equal(1, output.Sum(value => (double)value), 3e-7);
        });
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Softmax_does_not_see_a_shift(int bits)
    {
        var network = PlainNetworks.Softmax.Identity("Plain_softmax", bits);
        // Quarters, so that shifting them rounds nothing.
        var quarters = Gen.Int[-200, 200].Select(value => value / 4f);
        Gen.Select(quarters.Array[3], quarters).Sample((logits, shift) =>
        {
            float[] shiftedLogits = [.. logits.Select(value => value + shift)];
            float[] output = new float[3], shifted = new float[3];
            network.Forward(logits, output);
            network.Forward(shiftedLogits, shifted);
            // Moderate logits of one sample are not shifted by their maximum: to the rounding of two exponentials, their sums and a division each.
            for (int i = 0; i < output.Length; i++)
                Assert.True(Math.Abs((double)output[i] - shifted[i]) <= Math.Max(6e-7 * output[i], 2e-38), $"{output[i]:R} and {shifted[i]:R} after a shift by {shift}");

            float[] outputs = new float[9], shiftedOutputs = new float[9];
            network.Forward([.. logits, .. logits, .. logits], outputs, 3);
            network.Forward([.. shiftedLogits, .. shiftedLogits, .. shiftedLogits], shiftedOutputs, 3);
            Assert.Equal(outputs, shiftedOutputs);
        });
    }

    [Theory]
    [MemberData(nameof(MonotoneMatrix))]
    public void Monotone_activations_never_fall(string activation, int bits)
    {
        var network = PlainNetworks.Activations.Identity($"Plain_{activation}", bits);
        Gen.Float[-30, 30].Array[2, 40].Sample(inputs =>
        {
            Array.Sort(inputs);
            var outputs = new float[inputs.Length];
            network.Forward(inputs, outputs, inputs.Length);
            for (int i = 1; i < outputs.Length; i++)
                Assert.True(outputs[i] >= outputs[i - 1], $"{activation}({inputs[i]:R}) = {outputs[i]:R} < {outputs[i - 1]:R} = {activation}({inputs[i - 1]:R})");
        });
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public void A_batch_in_another_order_has_its_outputs_in_that_order(string name, int bits)
    {
        const int count = 21;
        var network = Engines.Create(name, bits);
        var samples = new Samples(Engines.Case(name), count);
        var (inputs, outputs) = (network.Architecture.InputSize, network.Architecture.OutputSize);
        var expected = new float[count * outputs];
        network.Forward(samples.Inputs, expected, count);
        Gen.Shuffle(Enumerable.Range(0, count).ToArray()).Sample(order =>
        {
            float[] permuted = [.. order.SelectMany(sample => samples.Inputs[(sample * inputs)..((sample + 1) * inputs)])];
            var actual = new float[count * outputs];
            network.Forward(permuted, actual, count);
            for (int place = 0; place < count; place++)
                Assert.True(expected.AsSpan(order[place] * outputs, outputs).SequenceEqual(actual.AsSpan(place * outputs, outputs)), $"sample {order[place]} at {place}");
        }, iter: 5);
    }
}
