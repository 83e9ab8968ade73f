using NetGen.Conformance.Tests.Compilation;
using NetGen.Conformance.Tests.Networks;
using NetGen.Numerics;

namespace NetGen.Conformance.Tests;

/// <summary>Backpropagation in phases gives the bits of <c>Backward</c>, in however many parts the gradient is computed.</summary>
public sealed class PhaseTests
{
    public static TheoryData<string, int> Matrix => Engines.MatrixOf(HasPhases);

    [Theory]
    [MemberData(nameof(Matrix))]
    public void Phases_give_the_bits_of_Backward(string name, int bits)
    {
        var network = Engines.Create(name, bits);
        var phases = network.Phases!;
        foreach (int count in new[] { 1, 21, 128 })
        {
            var samples = new Samples(Engines.Case(name), count);
            foreach (bool accumulate in new[] { false, true })
            {
                var context = new BackwardContext { Seed = 3, Step = 7, FirstSample = 5, Accumulate = accumulate };
                float[] expected = Start(network);
                float loss = network.Backward(samples.Inputs, samples.Targets, count, expected, context);
                foreach (int parts in new[] { 1, 2, 3, 7, 30 })
                {
                    float[] gradient = Start(network);
                    Assert.Equal(loss, phases.ComputeDeltas(samples.Inputs, samples.Targets, count, context));
                    for (int part = parts - 1; part >= 0; part--)
                        phases.ComputeGradients(samples.Inputs, count, gradient, accumulate, new GradientPart(part, parts, gradient.Length), context);
                    Assert.Equal(expected, gradient);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public void Phases_refuse_more_samples_than_are_held(string name, int bits)
    {
        var network = Engines.Create(name, bits);
        var samples = new Samples(Engines.Case(name), 129);
        float[] gradient = Start(network);
        Assert.Throws<ArgumentOutOfRangeException>("count", () => network.Phases!.ComputeDeltas(samples.Inputs, samples.Targets, 129, new BackwardContext()));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => network.Phases!.ComputeGradients(samples.Inputs, 129, gradient, accumulate: false, GradientPart.Whole, new BackwardContext()));
        Assert.Throws<ArgumentException>("inputs", () => network.Phases!.ComputeGradients(samples.Inputs.AsSpan(0, (128 * network.Architecture.InputSize) - 1), 128, gradient, accumulate: false, GradientPart.Whole, new BackwardContext()));
    }

    /// <summary>Batches across lanes, and those that are normalised by themselves, are computed as one.</summary>
    [Fact]
    public void Other_networks_have_no_phases()
    {
        var others = Engines.Cases.Where(network => network.UsesBatchStatistics || network.Name is "Mixed" or "Residual_mixed").ToList();
        Assert.NotEmpty(others);
        Assert.All(others, network => Assert.Null(Engines.Create(network.Name).Phases));
    }

    private static bool HasPhases(NetworkCase network) => network.Name.Contains("tiles", StringComparison.Ordinal) && !network.UsesBatchStatistics;

    /// <summary>A gradient to be added to, or overwritten: padding is zero.</summary>
    private static float[] Start(TestNetwork network)
    {
        float[] gradient = new float[network.Architecture.ParameterLength];
        foreach (int index in network.Architecture.Tensors.SelectMany(tensor => tensor.Indices))
            gradient[index] = index % 3;
        return gradient;
    }
}
