using NetGen.Conformance.Tests.Compilation;
using NetGen.Conformance.Tests.Networks;
using NetGen.Conformance.Tests.Oracle;

namespace NetGen.Conformance.Tests;

/// <summary>Inference that reads weights as bfloat16 sees what the parameters hold, however they came to hold it, and stays near the floats.</summary>
public sealed class NarrowTests
{
    private static readonly NetworkCase Digits = Case("Narrow");
    private static readonly NetworkCase Odd = Case("Narrow_odd");

    private static readonly CompiledCases Networks = new([Digits, Odd, Digits with { Name = "Wide", IsNarrow = false }, Odd with { Name = "Wide_odd", IsNarrow = false }]);

    public static TheoryData<int> Widths => Engines.WidthData;

    [Fact]
    public void Weights_of_large_layers_are_narrow_and_nothing_else()
    {
        var network = Networks.Create("Narrow");
        Assert.Equal(WeightStorage.BFloat16, network.Architecture.Storage);
        Assert.Equal(["layers.0.weight", "layers.1.weight"], network.Architecture.Tensors.Where(tensor => tensor.Storage == WeightStorage.BFloat16).Select(tensor => tensor.Name));
        Assert.All(network.Architecture.Layers, layer => Assert.Equal(layer.Parameters[0].Storage == WeightStorage.BFloat16, layer.Kernels.EndsWith(", bfloat16 weights", StringComparison.Ordinal)));
    }

    /// <summary>
    /// The error of a layer's sums by the rounding of its weights is at most 2⁻⁸ times what its terms come to without their signs; ReLU hands on no more
    /// than that, a softmax of logits that are off by at most e changes by a factor of at most e^2e.
    /// </summary>
    [Theory]
    [MemberData(nameof(Widths))]
    public void Outputs_are_within_the_stated_error_of_the_floats(int bits)
    {
        var (narrow, wide) = (Scattered("Narrow", bits), Scattered("Wide", bits));
        Copy(narrow, wide);
        var samples = new Samples(Digits, 33);
        float[] expected = Batch(wide, samples);
        float[] actual = Batch(narrow, samples);
        Assert.NotEqual(expected, actual);
        var tensors = narrow.ReadTensors(narrow.Parameters);
        for (int sample = 0; sample < samples.Count; sample++)
        {
            double error = Math.Exp(2 * LogitError(tensors, samples.Input(sample))) - 1;
            for (int i = sample * Digits.Outputs; i < (sample + 1) * Digits.Outputs; i++)
                Assert.InRange(actual[i], (expected[i] / (1 + error)) - 1e-6, (expected[i] * (1 + error)) + 1e-6);
        }

        // In practice errors are as likely of either sign and mostly cancel.
        Assert.InRange(actual.Zip(expected, (one, other) => Math.Abs(one - other)).Max(), 1e-6, 5e-3);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Inference_sees_what_was_written_loaded_and_refreshed(int bits)
    {
        var network = Scattered("Narrow_odd", bits);
        var samples = new Samples(Odd, 9);
        AssertSeen(network, samples);

        // Asked for again: nothing more is needed.
        network.Parameters[network.Architecture.Parameters.First().IndexOf(3, 5)] += 1;
        AssertSeen(network, samples);

        // A span from before: the copy is old until it is told so.
        var span = network.Parameters;
        float[] before = Batch(network, samples);
        for (int i = 0; i < 33; i++)
            span[network.Architecture.Parameters.First().IndexOf(i, 7)] += 0.5f;
        Assert.Equal(before, Batch(network, samples));
        network.Refresh();
        AssertSeen(network, samples);

        var loaded = Networks.Create("Narrow_odd", bits);
        using var file = new MemoryStream();
        network.Save(file);
        Batch(loaded, samples);
        loaded.Load(file.ToArray());
        Assert.Equal(Batch(network, samples), Batch(loaded, samples));
        AssertSeen(loaded, samples);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Inference_sees_what_training_came_to_and_training_is_that_of_floats(int bits)
    {
        var samples = new Samples(Odd, 40);
        var (narrow, wide) = (Networks.Create("Narrow_odd", bits), Networks.Create("Wide_odd", bits));
        narrow.Train(samples.Inputs, samples.Targets, samples.Count, steps: 3);
        wide.Train(samples.Inputs, samples.Targets, samples.Count, steps: 3);
        AssertSeen(narrow, samples);
        Assert.Equal(wide.ReadTensors(wide.Parameters), narrow.ReadTensors(narrow.Parameters));
        Assert.Equal(wide.ComputeLoss(samples.Inputs, samples.Targets, samples.Count), narrow.ComputeLoss(samples.Inputs, samples.Targets, samples.Count));
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Compiled_in_weights_are_those_of_the_file_rounded(int bits)
    {
        NetworkCase[] cases = [Odd, Digits, Case("Narrow_mixed")];
        var plain = NetworkCompiler.Compile(cases, bits);
        var loaded = cases.ToDictionary(network => network.Name, network => NetworkCompiler.Create(plain[network.Name]));
        var files = loaded.Select(pair => new WeightsText($"{pair.Key}.safetensors", Saved(pair.Value)));
        var types = NetworkCompiler.Compile(cases.Select(network => network.Source.Replace("[Network(", $"[Network(Weights = \"{network.Name}.safetensors\", ", StringComparison.Ordinal)), bits, files);
        foreach (var network in cases)
        {
            var samples = new Samples(network, 37);
            var embedded = NetworkCompiler.Create(types[network.Name]);
            float[] expected = Batch(loaded[network.Name], samples);
            Assert.Equal(expected, Batch(embedded, samples));
            embedded.Refresh();
            Assert.Equal(expected, Batch(embedded, samples));
            // Asking for the storage makes floats of them; the answers stay.
            Assert.Equal(loaded[network.Name].ReadInference(), embedded.ReadTensors(embedded.Parameters));
            Assert.Equal(expected, Batch(embedded, samples));
            embedded.Parameters[embedded.Architecture.Parameters.First(tensor => tensor.Kind == ParameterKind.Weight).IndexOf(1, 2)] += 1;
            AssertSeen(embedded, samples, network);
        }
    }

    [Fact]
    public void Threads_that_infer_first_see_one_copy()
    {
        var samples = new Samples(Digits, 5);
        var network = Scattered("Narrow", Engines.Widths[0]);
        float[] expected = Batch(network, samples);
        for (int round = 0; round < 50; round++)
        {
            network.Refresh();
            float[][] answers = new float[4][];
            Parallel.For(0, answers.Length, i => answers[i] = Batch(network, samples));
            Assert.All(answers, answer => Assert.Equal(expected, answer));
        }
    }

    [Fact]
    public void Renewing_the_copy_allocates_nothing()
    {
        var network = Scattered("Narrow", Engines.Widths[0]);
        float[] input = new float[Digits.Inputs];
        float[] output = new float[Digits.Outputs];
        network.Forward(input, output);
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 3; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            network.Refresh();
            network.Forward(input, output);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    private static NetworkCase Case(string name) => NetworkCases.All.Single(network => network.Name == name);

    private static TestNetwork Scattered(string name, int bits) => Networks.Create(name, bits).Scattered();

    private static byte[] Saved(TestNetwork network)
    {
        using var stream = new MemoryStream();
        network.Save(stream);
        return stream.ToArray();
    }

    private static void Copy(TestNetwork from, TestNetwork to) =>
        to.WriteTensors(from.ReadTensors(from.Parameters).ToDictionary(tensor => tensor.Key, tensor => Array.ConvertAll(tensor.Value, value => (float)value)));

    private static float[] Batch(TestNetwork network, Samples samples)
    {
        float[] outputs = new float[samples.Count * network.Architecture.OutputSize];
        network.Forward(samples.Inputs, outputs, samples.Count);
        return outputs;
    }

    private static void AssertSeen(TestNetwork network, Samples samples, NetworkCase? declared = null)
    {
        var interpreter = new Interpreter(declared ?? Odd, network.ReadInference());
        float[] outputs = Batch(network, samples);
        int size = network.Architecture.OutputSize;
        for (int sample = 0; sample < samples.Count; sample++)
            Close.All(interpreter.Forward(samples.Input(sample)), outputs.AsSpan(sample * size, size), $"sample {sample}");
    }

    /// <summary>How far the logits of layers with ReLU between them may be off.</summary>
    private static double LogitError(Dictionary<string, double[]> tensors, double[] input)
    {
        double[] values = input;
        double[] errors = new double[input.Length];
        for (int layer = 0; layer < Digits.Layers.Length; layer++)
        {
            double[] weights = tensors[$"layers.{layer}.weight"];
            double relative = layer < Digits.Layers.Length - 1 ? Math.ScaleB(1, -8) : 0;
            var (sums, off) = (new double[Digits.Layers[layer].Outputs], new double[Digits.Layers[layer].Outputs]);
            for (int output = 0; output < sums.Length; output++)
            {
                sums[output] = tensors[$"layers.{layer}.bias"][output];
                for (int i = 0; i < values.Length; i++)
                {
                    double weight = weights[(output * values.Length) + i];
                    sums[output] += weight * values[i];
                    off[output] += Math.Abs(weight) * ((relative * (Math.Abs(values[i]) + errors[i])) + errors[i]);
                }

                sums[output] = Math.Max(0, sums[output]);
            }

            (values, errors) = (sums, off);
        }

        return errors.Max();
    }
}
