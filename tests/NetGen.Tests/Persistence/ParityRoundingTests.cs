using static NetGen.Activation;

namespace NetGen.Tests.Persistence;

[Network]
[Dense(5, 16, Tanh)]
[Dense(16, 8, Tanh)]
[Dense(8, 2)]
internal sealed partial class QuantityNetwork;

/// <summary>Shaped like <see cref="QuantityNetwork"/>, but another function.</summary>
[Network]
[Dense(5, 16, Tanh)]
[Dense(16, 8, Softsign)]
[Dense(8, 2)]
internal sealed partial class OtherQuantityNetwork;

/// <summary>Rounding, which other machines do otherwise, is told from what is wrong, also where large terms cancel each other.</summary>
public sealed class ParityRoundingTests : IDisposable
{
    private const int Samples = 24;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, int> Folded
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (string kind in new[] { "year", "targets", "both" })
            {
                for (int seed = 1; seed <= 10; seed++)
                    data.Add(kind, seed);
            }

            return data;
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Folded))]
    public void Folded_networks_load_wherever_they_were_saved(string kind, int seed)
    {
        var (network, inputs) = Fold(kind, seed);
        SafeTensors.Save(network, _folder["a"], parity: ParitySamples.Of(network, inputs));
        SafeTensors.Load(new QuantityNetwork(), _folder["a"]);

        foreach (bool isReversed in new[] { false, true })
        {
            var report = ParityCheck.Compare(network, inputs, Elsewhere(network, inputs, isReversed));
            Assert.True(report.Agrees, report.ToString());
        }
    }

    [Theory, MemberData(nameof(Folded))]
    public void Folded_networks_of_another_function_are_refused(string kind, int seed)
    {
        var (network, inputs) = Fold(kind, seed);
        SafeTensors.Save(network, _folder["a"], parity: ParitySamples.Of(network, inputs));
        var options = new SafeTensorsOptions { CheckArchitecture = false };
        var error = Assert.Throws<SafeTensorsException>(() => SafeTensors.Load(new OtherQuantityNetwork(), _folder["a"], options));
        Assert.Equal("netgen.parity.outputs", error.Tensor);
        Assert.Contains("CheckParity = false", error.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Folded))]
    public void Folded_networks_with_a_changed_weight_are_refused(string kind, int seed)
    {
        var (network, inputs) = Fold(kind, seed);
        SafeTensors.Save(network, _folder["a"], parity: ParitySamples.Of(network, inputs));
        float[] before = network.Parameters.ToArray();
        foreach (var tensor in QuantityNetwork.Architecture.Tensors)
        {
            network.Parameters[tensor.Indices[1]] *= 1.25f;
            float[] changed = network.Parameters.ToArray();
            var report = SafeTensors.Verify(network, _folder["a"]);
            Assert.False(report.Agrees, $"{tensor.Name}: {report}");
            Assert.Equal(changed, network.Parameters);
            before.CopyTo(network.Parameters);
        }
    }

    [Fact]
    public void Errors_are_measured_beside_the_largest_value_of_an_output()
    {
        var (network, inputs) = Fold("targets", 1);
        float[] stored = ParitySamples.Of(network, inputs).Outputs.ToArray();
        float[] second = [.. stored.Where((_, i) => i % 2 == 1)];
        float largest = second.Max(Math.Abs);
        int smallest = Array.IndexOf(second, second.MinBy(Math.Abs));
        Assert.True(Math.Abs(second[smallest]) < largest / 4);

        stored[(2 * smallest) + 1] += largest / 64;
        var report = ParityCheck.Compare(network, inputs, stored);
        Assert.Equal((smallest, 1), (report.Sample, report.Output));
        Assert.Equal(1.0 / 64, report.LargestError, 1e-6);
    }

    [Fact]
    public void Overflow_excuses_nothing()
    {
        var network = new QuantityNetwork();
        network.Parameters.Fill(float.MaxValue);
        Assert.False(ParityCheck.Compare(network, [1, 1, 1, 1, 1], [1, 1]).Agrees);
    }

    /// <summary>A network that takes a year or gives quantities about 0 of a great deviation, and samples.</summary>
    private static (QuantityNetwork Network, float[] Inputs) Fold(string kind, int seed)
    {
        var network = new QuantityNetwork();
        network.Initialize(seed);
        var random = new Random(seed);
        // No bias is 0, which a factor would not change.
        foreach (var bias in QuantityNetwork.Architecture.Parameters.Where(tensor => tensor.Kind == ParameterKind.Bias))
        {
            for (int i = 0; i < bias.Count; i++)
                network.Parameters[bias.IndexOf(i)] = random.NextSingle() - 0.5f;
        }

        float[] inputs = [.. Enumerable.Range(0, Samples * 5).Select(_ => random.NextSingle() * 2 - 1)];
        if (kind is "year" or "both")
        {
            new Normalizer([2016, 0, 0, 0, 0], [0.2f, 1, 1, 1, 1]).FoldInto(network);
            for (int i = 0; i < inputs.Length; i += 5)
                inputs[i] = 2011 + random.Next(11);
        }

        if (kind is "targets" or "both")
            new Normalizer([0, 0], [1e-4f, 1e-6f]).FoldTargetsInto(network);
        return (network, inputs);
    }

    /// <summary>What a machine without vectors and fused multiply-adds answers: sums from the first term to the last, or the other way.</summary>
    private static float[] Elsewhere(QuantityNetwork network, float[] inputs, bool isReversed)
    {
        var description = NetworkDescription.Of(network);
        var outputs = new List<float>();
        foreach (float[] sample in inputs.Chunk(5))
        {
            float[] values = sample;
            foreach (var layer in QuantityNetwork.Architecture.Layers)
            {
                var (weights, biases) = (description.ValuesOf(layer.Parameters[0]), description.ValuesOf(layer.Parameters[1]));
                values = [.. biases.Select((bias, row) => Sum([bias, .. values.Select((value, column) => value * weights[(row * values.Length) + column])], isReversed))];
                if (layer.Activation == nameof(Tanh))
                    values = [.. values.Select(MathF.Tanh)];
            }

            outputs.AddRange(values);
        }

        return [.. outputs];
    }

    private static float Sum(float[] terms, bool isReversed)
    {
        float sum = 0;
        foreach (float term in isReversed ? terms.Reverse() : terms)
            sum += term;
        return sum;
    }
}
