using NetGen.Conformance.Tests.Compilation;
using NetGen.Conformance.Tests.Networks;
using NetGen.Conformance.Tests.Oracle;

namespace NetGen.Conformance.Tests;

/// <summary>What numbers must withstand: not-a-number, extremes, places in a batch, rounding.</summary>
public sealed class NumberTests
{
    private static readonly CompiledCases Sums = new(
        [.. new[] { 1, 5, 16, 33, 300 }.Select(inputs => new NetworkCase($"Sum_{inputs}", "Auto", LayerCase.Dense(inputs, 19, "Linear")))]);

    public static TheoryData<string, int> Matrix => Engines.Matrix;

    public static TheoryData<string, int> LossMatrix => PlainNetworks.LossCases.Matrix;

    public static TheoryData<string, int> SumMatrix => Sums.Matrix;

    public static TheoryData<string, int> ActivationMatrix => PlainNetworks.Activations.Matrix;

    public static TheoryData<int> Widths => Engines.WidthData;

    // A value of an image reaches the outputs whose windows see it: those that the interpreter finds.
    [Theory]
    [MemberData(nameof(Matrix))]
    public void A_sample_with_NaN_has_NaN_outputs_and_its_neighbours_have_not(string name, int bits)
    {
        const int poisoned = 5;
        var network = Engines.Create(name, bits);
        var samples = new Samples(Engines.Case(name), 19);
        int outputs = network.Architecture.OutputSize;
        samples.Inputs[(poisoned * network.Architecture.InputSize) + (network.Architecture.InputSize / 2)] = float.NaN;

        bool[] expected = Engines.Case(name).Input is null
            ? [.. Enumerable.Repeat(true, outputs)]
            : Array.ConvertAll(new Interpreter(Engines.Case(name), network.ReadInference()).Forward(samples.Input(poisoned)), double.IsNaN);
        var one = new float[outputs];
        network.Forward(samples.Inputs.AsSpan(poisoned * network.Architecture.InputSize, network.Architecture.InputSize), one);
        for (int i = 0; i < outputs; i++)
            Assert.True(expected[i] == float.IsNaN(one[i]), $"one sample, {i}: {one[i]}");

        var all = new float[samples.Count * outputs];
        network.Forward(samples.Inputs, all, samples.Count);
        for (int i = 0; i < all.Length; i++)
            Assert.True((i / outputs == poisoned && expected[i % outputs]) == float.IsNaN(all[i]), $"sample {i / outputs}: {all[i]}");
    }

    // So wide that its scratch is kept from call to call; three values of a softmax leave a lane of its vector to whatever was there.
    [Theory]
    [MemberData(nameof(Widths))]
    public void NaN_does_not_stay_for_the_next_sample(int bits)
    {
        var network = NetworkCompiler.Create(NetworkCompiler.Compile(["[Network, Maxout(4, 3, 2), BatchNorm(Activation.Softmax), Dense(3, 5000)] public sealed partial class Wide;"], bits, [])["Wide"]);
        float[] sample = [1, -2, 3, -4];
        float[] expected = new float[5000];
        float[] actual = new float[5000];
        network.Forward(sample, expected);
        network.Forward([float.NaN, 0, 0, 0], actual);
        Assert.All(actual, value => Assert.True(float.IsNaN(value)));
        network.Forward(sample, actual);
        Assert.Equal(expected, actual);
        Assert.True(float.IsFinite(expected[0]));
    }

    [Theory]
    [MemberData(nameof(ActivationMatrix))]
    public void Every_activation_keeps_NaN(string name, int bits)
    {
        var network = PlainNetworks.Activations.Identity(name, bits);
        var outputs = new float[17];
        network.Forward([float.NaN], outputs);
        Assert.True(float.IsNaN(outputs[0]));
        network.Forward([.. Enumerable.Repeat(float.NaN, 17)], outputs, 17);
        Assert.All(outputs, value => Assert.True(float.IsNaN(value)));
    }

    [Theory]
    [MemberData(nameof(LossMatrix))]
    public void Losses_and_gradients_of_extreme_logits_are_finite(string name, int bits)
    {
        var network = PlainNetworks.LossCases.Identity(name, bits);
        float[] logits = [1e4f, -1e4f, 0, 1e4f, -1e4f, -1e4f, -1e4f, -1e4f, 1e4f, 1e4f, 1e4f, 1e4f, 3e4f, 0, -3e4f, 1];
        float[] targets = name.StartsWith("Hinge", StringComparison.Ordinal) ? [-1, 1, -1, 1, 1, 1, 1, 1, -1, -1, -1, -1, 1, 1, 1, -1] : [0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0];
        var gradient = new float[network.Architecture.ParameterLength];
        float loss = network.Backward(logits, targets, 4, gradient);
        Assert.True(float.IsFinite(loss) && loss > 0, $"{loss}");
        Assert.All(gradient, value => Assert.True(float.IsFinite(value)));
        Assert.Equal(loss, network.ComputeLoss(logits, targets, 4), loss * 1e-5f);
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public void A_sample_has_the_same_bits_at_any_place_of_any_batch(string name, int bits)
    {
        var network = Engines.Create(name, bits);
        var samples = new Samples(Engines.Case(name), 1);
        float[] inputs = [.. Enumerable.Repeat(samples.Inputs, 33).SelectMany(input => input)];
        int outputs = network.Architecture.OutputSize;
        float[]? expected = null;
        foreach (int count in new[] { 3, 4, 7, 8, 12, 15, 16, 17, 31, 33 })
        {
            var actual = new float[count * outputs];
            network.Forward(inputs, actual, count);
            expected ??= actual[..outputs];
            for (int sample = 0; sample < count; sample++)
                Assert.Equal(expected, actual[(sample * outputs)..((sample + 1) * outputs)]);
        }
    }

    [Theory]
    [MemberData(nameof(SumMatrix))]
    public void A_sum_is_within_2_K_units_of_its_magnitudes(string name, int bits)
    {
        var network = Sums.Create(name, bits).Scattered();
        var samples = new Samples(Sums.Case(name), 33);
        var tensors = network.ReadTensors(network.Parameters);
        var (weights, bias) = (tensors["layers.0.weight"], tensors["layers.0.bias"]);
        int inputs = network.Architecture.InputSize;
        var actual = new float[33 * 19];
        network.Forward(samples.Inputs, actual, 33);
        var one = new float[19];
        for (int sample = 0; sample < 33; sample++)
        {
            network.Forward(samples.Inputs.AsSpan(sample * inputs, inputs), one);
            double[] x = samples.Input(sample);
            for (int k = 0; k < 19; k++)
            {
                double[] terms = [.. x.Select((value, i) => value * weights[(k * inputs) + i]), bias[k]];
                double bound = 2 * inputs * MathF.BitIncrement(1) * Math.Pow(2, -23) * terms.Sum(Math.Abs);
                Assert.True(Math.Abs(actual[(sample * 19) + k] - terms.Sum()) <= bound, $"batch, {sample}, {k}");
                Assert.True(Math.Abs(one[k] - terms.Sum()) <= bound, $"one, {sample}, {k}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Softmax_of_the_textbook(int bits)
    {
        var network = PlainNetworks.Softmax.Identity("Plain_softmax", bits);
        var output = new float[3];
        network.Forward([2f, 1f, 0.1f], output);
        Close.All([0.6590011, 0.2424330, 0.0985659], output, "softmax(2, 1, 0.1)", relative: 0, absolute: 1e-7);
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(DropoutMatrix))]
    public void A_dropout_mask_is_a_function_of_seed_step_and_sample(string name, int bits)
    {
        var network = Engines.Create(name, bits);
        var samples = new Samples(Engines.Case(name), 48);
        var (inputs, outputs) = (network.Architecture.InputSize, network.Architecture.OutputSize);
        float[] weights = [.. Enumerable.Repeat(1f / 48, 48)];
        float[] whole = Gradient(new BackwardContext { Seed = 3, Step = 7, SampleWeights = weights }, 0, 48);
        Assert.Equal(whole, Gradient(new BackwardContext { Seed = 3, Step = 7, SampleWeights = weights }, 0, 48));
        Assert.NotEqual(whole, Gradient(new BackwardContext { Seed = 3, Step = 8, SampleWeights = weights }, 0, 48));
        Assert.NotEqual(whole, Gradient(new BackwardContext { Seed = 4, Step = 7, SampleWeights = weights }, 0, 48));

        // In two parts, each told where in the batch it begins.
        float[] first = Gradient(new BackwardContext { Seed = 3, Step = 7, SampleWeights = weights }, 0, 16);
        float[] second = Gradient(new BackwardContext { Seed = 3, Step = 7, SampleWeights = weights, FirstSample = 16 }, 16, 32);
        Close.All([.. whole.Select(value => (double)value)], [.. first.Zip(second, (a, b) => a + b)], "two parts", absolute: 1e-6);

        float[] Gradient(BackwardContext context, int start, int count)
        {
            var gradient = new float[network.Architecture.ParameterLength];
            network.Backward(samples.Inputs.AsSpan(start * inputs), samples.Targets.AsSpan(start * outputs), count, gradient, context);
            return gradient;
        }
    }

    public static TheoryData<string, int> DropoutMatrix => Engines.MatrixOf(network => network.Layers.Any(layer => layer.Kind == "Dropout") && !network.UsesBatchStatistics);
}
