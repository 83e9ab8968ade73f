using NetGen.Conformance.Tests.Compilation;
using NetGen.Tests.Numerics;

namespace NetGen.Conformance.Tests;

/// <summary>Networks read and write their caller's memory and nothing around it: the pages before and behind are inaccessible, and to touch them ends the process.</summary>
public sealed class GuardTests
{
    /// <summary>One, sample by sample, a rest of a tile, a block of lanes, and more than that.</summary>
    private static readonly int[] Counts = [1, 2, 5, 16, 33];

    public static TheoryData<string, int> Matrix => Engines.Matrix;

    [Theory]
    [MemberData(nameof(Matrix))]
    public void Nothing_around_the_callers_memory_is_touched(string name, int bits)
    {
        GuardedFloats.SkipWhereUnavailable();
        var network = Engines.Create(name, bits);
        var (inputSize, outputSize) = (network.Architecture.InputSize, network.Architecture.OutputSize);
        var samples = new Samples(Engines.Case(name), Counts[^1]);
        var expected = new float[samples.Count * outputSize];
        var expectedGradients = new float[network.Architecture.ParameterLength];
        foreach (bool guardEnd in new[] { true, false })
        {
            using var gradients = new GuardedFloats(expectedGradients.Length, guardEnd);
            foreach (int count in Counts)
            {
                using var inputs = Guard(samples.Inputs.AsSpan(0, count * inputSize), guardEnd);
                using var targets = Guard(samples.Targets.AsSpan(0, count * outputSize), guardEnd);
                using var outputs = new GuardedFloats(count * outputSize, guardEnd);
                network.Forward(samples.Inputs.AsSpan(0, count * inputSize), expected.AsSpan(0, count * outputSize), count);
                network.Forward(inputs.Span, outputs.Span, count);
                Assert.Equal(expected.AsSpan(0, outputs.Span.Length), outputs.Span);
                if (count == 1)
                    network.Forward(inputs.Span, outputs.Span);
                network.ComputeLoss(inputs.Span, targets.Span, count);

                // Batch normalisation has no variance of a single sample.
                if (count == 1)
                    continue;
                network.Backward(samples.Inputs.AsSpan(0, count * inputSize), samples.Targets.AsSpan(0, count * outputSize), count, expectedGradients);
                network.Backward(inputs.Span, targets.Span, count, gradients.Span);
                Assert.Equal(expectedGradients, gradients.Span);
            }
        }
    }

    /// <summary>Networks of sequences, whose streams read a step and write one.</summary>
    public static TheoryData<string, int> Sequences => Engines.MatrixOf(network => network.Input is { Shape.IsSequence: true });

    [Theory]
    [MemberData(nameof(Sequences))]
    public void Nothing_around_a_streams_steps_is_touched(string name, int bits)
    {
        GuardedFloats.SkipWhereUnavailable();
        var stream = Engines.Create(name, bits).Stream!;
        foreach (bool guardEnd in new[] { true, false })
        {
            foreach (int count in Counts)
            {
                float[] values = [.. Enumerable.Range(0, count * stream.InputSize).Select(i => MathF.Sin(i))];
                float[] expected = new float[count * stream.OutputSize];
                using var inputs = Guard(values, guardEnd);
                using var outputs = new GuardedFloats(expected.Length, guardEnd);

                stream.Reset();
                stream.Process(values, expected, count);
                stream.Reset();
                stream.Process(inputs.Span, outputs.Span, count);
                Assert.Equal(expected, outputs.Span);
                stream.Reset();
                stream.Prime(inputs.Span, count);

                stream.Reset(count);
                stream.StepAll(values, expected);
                stream.Reset(count);
                stream.StepAll(inputs.Span, outputs.Span);
                Assert.Equal(expected, outputs.Span);

                if (count > 1)
                    continue;
                stream.Reset();
                stream.StepOne(values, expected);
                stream.Reset();
                stream.StepOne(inputs.Span, outputs.Span);
                Assert.Equal(expected, outputs.Span);
            }
        }
    }

    private static GuardedFloats Guard(ReadOnlySpan<float> values, bool guardEnd)
    {
        var guarded = new GuardedFloats(values.Length, guardEnd);
        values.CopyTo(guarded.Span);
        return guarded;
    }
}
