using NetGen.Conformance.Tests.Compilation;
using NetGen.Conformance.Tests.Networks;

namespace NetGen.Conformance.Tests;

/// <summary>A network with weights compiled in is the network that loads the file, bit for bit.</summary>
public sealed class EmbeddedTests
{
    private static readonly NetworkCase[] Cases =
    [
        .. new[] { "Leaky_slope", "Elu_alpha", "ReLU_Softmax_CrossEntropy_12_10_8_6_3", "GELU_GELU_Huber_40_160_70_3", "ReLU_Softmax_Auto_784_128_64_10", "BatchNorm_inside", "Residual_nested" }.Select(name => NetworkCases.All.Single(network => network.Name == name)),
    ];

    public static TheoryData<int> Widths => Engines.WidthData;

    [Theory]
    [MemberData(nameof(Widths))]
    public void Agrees_bit_for_bit_with_the_file(int bits)
    {
        var plain = NetworkCompiler.Compile(Cases, bits);
        var loaded = Cases.ToDictionary(network => network.Name, network => Trained(NetworkCompiler.Create(plain[network.Name])));
        var files = loaded.Select(pair => new WeightsText($"{pair.Key}.safetensors", Saved(pair.Value)));
        var types = NetworkCompiler.Compile(Cases.Select(SourceOf), bits, files);
        foreach (var network in Cases)
        {
            var samples = new Samples(network, 37);
            var embedded = NetworkCompiler.Create(types[network.Name]);
            AssertSame(loaded[network.Name], embedded, samples);
            // Asking for the storage makes the copy; the answers stay.
            Assert.Equal(loaded[network.Name].Parameters.ToArray(), embedded.Parameters.ToArray());
            AssertSame(loaded[network.Name], embedded, samples);
        }
    }

    private static void AssertSame(TestNetwork loaded, TestNetwork embedded, Samples samples)
    {
        var architecture = loaded.Architecture;
        float[][] outputs = [new float[samples.Count * architecture.OutputSize], new float[samples.Count * architecture.OutputSize]];
        float[][] gradients = [new float[architecture.ParameterLength], new float[architecture.ParameterLength]];
        var first = samples.Inputs.AsSpan(0, architecture.InputSize);
        loaded.Forward(first, outputs[0]);
        embedded.Forward(first, outputs[1]);
        Assert.Equal(outputs[0], outputs[1]);
        loaded.Forward(samples.Inputs, outputs[0], samples.Count);
        embedded.Forward(samples.Inputs, outputs[1], samples.Count);
        Assert.Equal(outputs[0], outputs[1]);
        Assert.Equal(loaded.Predict(first), embedded.Predict(first));
        Assert.Equal(loaded.ComputeLoss(samples.Inputs, samples.Targets, samples.Count), embedded.ComputeLoss(samples.Inputs, samples.Targets, samples.Count));
        Assert.Equal(loaded.Backward(samples.Inputs, samples.Targets, samples.Count, gradients[0]), embedded.Backward(samples.Inputs, samples.Targets, samples.Count, gradients[1]));
        Assert.Equal(gradients[0], gradients[1]);
    }

    private static TestNetwork Trained(TestNetwork network)
    {
        // Biases start at zero: give them values too.
        foreach (var info in network.Architecture.Parameters)
        {
            for (int i = 0; i < info.Count; i++)
                network.Parameters[info.Indices[i]] += MathF.Sin(i) / 16;
        }

        return network;
    }

    private static byte[] Saved(TestNetwork network)
    {
        using var stream = new MemoryStream();
        network.Save(stream);
        return stream.ToArray();
    }

    private static string SourceOf(NetworkCase network) => network.Source.Replace("[Network(", $"[Network(Weights = \"{network.Name}.safetensors\", ", StringComparison.Ordinal);
}
