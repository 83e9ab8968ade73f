using static NetGen.Activation;

namespace NetGen.Tests.Data;

[Network]
[Dense(12, 10, ReLU)]
[Dense(10, 3, Softmax)]
internal sealed partial class FoldedDense;

[Network]
[Maxout(3, 5, 2)]
[Dense(5, 1)]
internal sealed partial class FoldedMaxout;

[Network]
[Dense(3, 2, PReLU)]
[Dense(2, 1)]
internal sealed partial class FoldedSlopes;

[Network]
[Dense(3, 2, Tanh, Bias = false)]
[Dense(2, 1)]
internal sealed partial class WithoutBias;

[Network]
[LayerNorm]
[Dense(3, 1)]
internal sealed partial class NormedFirst;

/// <summary>A network with its normaliser folded in answers raw inputs as it answered normalised ones.</summary>
public sealed class FoldTests
{
    private static readonly float[] Samples = [1, -20, 300, -4, 50, 600, 0, 0, 0, 10, 20, 123];

    private static readonly Normalizer Three = new([2, -3, 100], [0.5f, 2, 0.01f]);

    [Fact]
    public void Wine_is_judged_alike()
    {
        var data = Dataset.FromCsv(TestData.Require("wine-quality.csv"), target: "quality");
        foreach (var normalizer in new[] { Normalizer.Standardize(data), Normalizer.MinMax(data) })
        {
            var network = new FoldedDense();
            network.Initialize(5);
            float worst = CheckFold(network, normalizer, data.Inputs[..(12 * 1000)].ToArray());
            // A density of 0.994 ± 0.003 stands 330 deviations from zero: products of some 100 are rounded, to 100 · 2^-24 each, 12 of them to a sum.
            Assert.True(worst < 7e-5, $"{worst}");
        }
    }

    [Fact]
    public void Maxout_and_learned_slopes_are_folded_alike()
    {
        var maxout = new FoldedMaxout();
        maxout.Initialize(1);
        // Biases that are not zero, so that theirs are kept.
        foreach (var info in FoldedMaxout.Architecture.Parameters.Where(info => info.Kind == ParameterKind.Bias))
            maxout.Parameters[info.IndexOf(0)] = 0.5f;
        Assert.True(CheckFold(maxout, Three, Samples) < 1e-5);
        Assert.True(CheckFold(new FoldedSlopes(), Three, Samples) < 1e-5);
    }

    [Fact]
    public void Padding_stays_zero()
    {
        var network = new FoldedMaxout();
        Three.FoldInto(network);
        var used = FoldedMaxout.Architecture.Parameters.SelectMany(info => info.Indices).ToHashSet();
        for (int i = 0; i < network.Parameters.Length; i++)
            Assert.True(used.Contains(i) || network.Parameters[i] == 0);
    }

    [Fact]
    public void Networks_that_cannot_take_it_up_are_refused_and_unchanged()
    {
        Assert.Contains("WithoutBias has no bias", Refusal(new WithoutBias(), Three), StringComparison.Ordinal);
        Assert.Contains("begins with LayerNorm", Refusal(new NormedFirst(), Three), StringComparison.Ordinal);
        Assert.Contains("knows 3 features but FoldedDense takes 12 inputs", Refusal(new FoldedDense(), Three), StringComparison.Ordinal);
        Assert.Contains("layers.0.", Refusal(new FoldedSlopes(), new Normalizer([3e38f, 1, 1], [3e38f, 1, 1])), StringComparison.Ordinal);
    }

    [Fact]
    public void Outputs_are_brought_back_to_the_targets_scale()
    {
        var data = Dataset.FromArrays(Samples, [1000, 3000, 2000, 6000], 3, 1);
        var normalizer = Normalizer.StandardizeTargets(data);
        Assert.Equal(3000, normalizer.Offsets[0]);
        var normalised = normalizer.ApplyToTargets(data);
        Assert.Equal(0, normalised.Targets.ToArray().Average(), 1e-6);
        Assert.Equal(1, normalised.Targets.ToArray().Average(value => value * value), 1e-6);
        Assert.Equal(Samples, normalised.Inputs.ToArray());

        var network = new FoldedMaxout();
        float[] before = new float[4];
        float[] after = new float[4];
        network.Forward(Samples, before, 4);
        normalizer.FoldTargetsInto(network);
        network.Forward(Samples, after, 4);
        for (int i = 0; i < 4; i++)
            Assert.Equal((before[i] / normalizer.Scales[0]) + 3000, after[i], 1e-5 * Math.Max(3000, Math.Abs(after[i])));
    }

    [Fact]
    public void Targets_that_cannot_be_brought_back_are_refused()
    {
        var one = new Normalizer([3000], [0.001f]);
        Assert.Contains("ends with Dense, activation Softmax", Assert.Throws<ArgumentException>(() => Three.FoldTargetsInto(new FoldedDense())).Message, StringComparison.Ordinal);
        Assert.Contains("knows 3 targets but FoldedMaxout produces 1", Assert.Throws<ArgumentException>(() => Three.FoldTargetsInto(new FoldedMaxout())).Message, StringComparison.Ordinal);
        var classes = Dataset.FromClasses([1, 2], [0, 1], ["a", "b"]);
        Assert.Contains("classes", Assert.Throws<ArgumentException>(() => Normalizer.StandardizeTargets(classes)).Message, StringComparison.Ordinal);
        Assert.Contains("classes", Assert.Throws<ArgumentException>(() => one.ApplyToTargets(classes)).Message, StringComparison.Ordinal);
        Assert.Contains("knows 1 targets but the data set has 2", Assert.Throws<ArgumentException>(() => one.ApplyToTargets(Dataset.FromArrays([1], [1, 2], 1, 2))).Message, StringComparison.Ordinal);
        Assert.Contains("Sample 0", Assert.Throws<ArgumentException>(() => new Normalizer([-3e38f], [10]).ApplyToTargets(Dataset.FromArrays([1], [3e38f], 1, 1))).Message, StringComparison.Ordinal);
    }

    private static string Refusal<TNetwork>(TNetwork network, Normalizer normalizer)
        where TNetwork : class, INetwork<TNetwork>
    {
        float[] before = network.Parameters.ToArray();
        string message = Assert.Throws<ArgumentException>(() => normalizer.FoldInto(network)).Message;
        Assert.Equal(before, network.Parameters.ToArray());
        return message;
    }

    /// <summary>The largest difference of an output.</summary>
    private static float CheckFold<TNetwork>(TNetwork network, Normalizer normalizer, float[] samples)
        where TNetwork : class, INetwork<TNetwork>
    {
        var architecture = TNetwork.Architecture;
        int count = samples.Length / architecture.InputSize;
        float[] normalized = new float[samples.Length];
        for (int i = 0; i < count; i++)
            normalizer.Apply(samples.AsSpan(i * architecture.InputSize, architecture.InputSize), normalized.AsSpan(i * architecture.InputSize));
        float[] expected = new float[count * architecture.OutputSize];
        float[] actual = new float[expected.Length];
        network.Forward(normalized, expected, count);
        normalizer.FoldInto(network);
        network.Forward(samples, actual, count);
        return expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max();
    }
}
