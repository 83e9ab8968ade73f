using NetGen.Conformance.Tests.Compilation;
using NetGen.Conformance.Tests.Networks;
using NetGen.Tests;

namespace NetGen.Conformance.Tests;

/// <summary>Sums over samples have one order, as if every vector had 16 lanes: a training has the same bits at every width.</summary>
public sealed class WidthBitsTests
{
    private static readonly int[] Widths = [128, 256, 512];

    /// <summary>Every kind of layer in both forms of batches; in a long run every case.</summary>
    private static readonly CompiledCases Chosen = CompiledCases.Of(CasePair.All(
        NetworkCases.All.Where(network => LongTests.AreWanted || network.Name is "Mixed" or "Mixed_tiles" or "Scale_mixed" or "Residual_mixed" or "Residual_mixed_tiles"
            or "BatchNorm_mixed" or "BatchNorm_mixed_tiles" or "LayerNorm_twice" or "Maxout_twice" or "Prelu_tiles" or "ReLU_Softmax_CrossEntropy_12_10_8_6_3" or "Size_33_tiles" or "Mixed_images" or "Mixed_groups" or "Projection_nested"
            or "Recurrent_mixed" or "Causal_before_memory"),
        Widths));

    public static TheoryData<string, string> Results => [.. Chosen.Cases.SelectMany(network => new[] { "loss", "gradient", "training" }, (network, call) => (network.Name, call))];

    [Theory]
    [MemberData(nameof(Results))]
    public void Losses_gradients_and_trainings_have_the_same_bits(string name, string call)
    {
        Assert.SkipUnless(Engines.IsAccelerated(256), "Without AVX2 wider vectors run in software, and multiply-adds round twice.");
        var hashes = Widths.Select(bits => ResultBits.Of(call, Chosen.Case(name), () => Chosen.Create(name, bits).Scattered()));
        Assert.Single(hashes.Distinct());
    }
}
