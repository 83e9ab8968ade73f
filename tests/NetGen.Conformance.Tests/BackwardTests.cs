using System.Collections.Concurrent;
using NetGen.Conformance.Tests.Compilation;
using NetGen.Conformance.Tests.Oracle;

namespace NetGen.Conformance.Tests;

/// <summary>Generated losses and gradients agree with the interpreter at every width and batch size.</summary>
public sealed class BackwardTests
{
    public static TheoryData<string, int> Matrix => Engines.Matrix;

    /// <summary>The interpreter's answers, shared by the widths: they start from the same parameters.</summary>
    private static readonly ConcurrentDictionary<(string Name, int Count, bool IsWeighted), (double Loss, double Inference, Dictionary<string, double[]> Gradients)> Expectations = new();

    private static readonly int[] BatchSizes = [0, 1, 2, 7, 8, 16, 17, 33];

    [Theory]
    [MemberData(nameof(Matrix))]
    public void Loss_and_gradient_agree_with_the_interpreter(string name, int bits)
    {
        var network = Engines.Create(name, bits);
        foreach (int count in BatchSizes.Where(count => count > 1 || !Engines.Case(name).UsesBatchStatistics))
            Check(network, name, count, new BackwardContext());
    }

    /// <summary>More samples than are held at once: groups accumulate. One network of each batch form, and one of every kind of layer.</summary>
    public static TheoryData<string, int> LargeBatches
    {
        get
        {
            string[] names =
            [
                "ReLU_Softmax_CrossEntropy_12_10_8_6_3", "Tanh_Linear_Auto_70_90_110_50_2", "Mixed", "Mixed_tiles", "BatchNorm_mixed", "BatchNorm_mixed_tiles", "Residual_mixed_tiles",
                "Mixed_images", "Signal_mixed", "Depthwise_separable",
            ];
            return Engines.MatrixOf(network => names.Contains(network.Name));
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(LargeBatches))]
    public void Batches_larger_than_a_group_agree_with_the_interpreter(string name, int bits) =>
        Check(Engines.Create(name, bits), name, 300, new BackwardContext());

    [Theory]
    [MemberData(nameof(Matrix))]
    public void Sample_weights_scale_each_sample(string name, int bits)
    {
        float[] weights = [.. Enumerable.Range(0, 19).Select(i => i % 4 * 0.25f)];
        Check(Engines.Create(name, bits), name, weights.Length, new BackwardContext { SampleWeights = weights }, weights);
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public void Accumulating_adds_the_same_bits(string name, int bits)
    {
        var network = Engines.Create(name, bits);
        var samples = new Samples(Engines.Case(name), 21);
        var gradient = new float[network.Architecture.ParameterLength];
        network.Backward(samples.Inputs, samples.Targets, samples.Count, gradient);
        var accumulated = Enumerable.Repeat(0.5f, gradient.Length).ToArray();
        network.Backward(samples.Inputs, samples.Targets, samples.Count, accumulated, new BackwardContext { Accumulate = true });

        bool[] used = network.UsedFloats();
        for (int i = 0; i < gradient.Length; i++)
            Assert.Equal(used[i] ? 0.5f + gradient[i] : 0.5f, accumulated[i]);
    }

    private static void Check(TestNetwork network, string name, int count, BackwardContext context, float[]? weights = null)
    {
        context.KeepsRunningStatistics = true;
        var samples = new Samples(Engines.Case(name), count, seed: (ulong)count);
        var (loss, inference, gradients) = Expectations.GetOrAdd((name, count, weights is not null), _ =>
            Expected(new Interpreter(Engines.Case(name), network.ReadTensors(network.Parameters)), samples, weights));

        // Rubbish in the span must not survive, least of all in the padding.
        var actual = Enumerable.Repeat(float.NaN, network.Architecture.ParameterLength).ToArray();
        float actualLoss = network.Backward(samples.Inputs, samples.Targets, count, actual, context);

        double relative = Engines.Case(name).IsFast ? 1e-3 : 1e-4;
        Close.All([loss], [actualLoss], $"loss of {count}", relative);
        Close.All([inference], [network.ComputeLoss(samples.Inputs, samples.Targets, count, context)], $"loss of inference of {count}", relative);
        var tensors = network.ReadTensors(actual);
        foreach (var (tensor, expected) in gradients)
        {
            // Sums over many samples cancel: the error is measured against the size of what is summed. Batch normalisation takes all of a
            // bias's gradient below it out again, and most of a weight's where the batch is small.
            double size = Engines.Case(name).UsesBatchStatistics ? gradients.Values.Max(values => values.Max(Math.Abs)) : expected.Max(Math.Abs);
            Close.All(expected, [.. tensors[tensor].Select(value => (float)value)], $"{tensor}, batch of {count}", relative, absolute: 1e-6 + (0.1 * relative * size));
        }

        bool[] used = network.UsedFloats();
        for (int i = 0; i < actual.Length; i++)
            Assert.True(used[i] || actual[i] == 0, $"padding at {i} has gradient {actual[i]}");
    }

    private static (double Loss, double Inference, Dictionary<string, double[]> Gradients) Expected(Interpreter interpreter, Samples samples, float[]? weights)
    {
        var (inputs, targets) = (samples.AllInputs, samples.AllTargets);
        double[] all = [.. Enumerable.Range(0, samples.Count).Select(sample => weights is null ? 1.0 / samples.Count : weights[sample])];
        return (interpreter.TrainingLoss(inputs, targets, all), interpreter.InferenceLoss(inputs, targets, all), interpreter.Gradient(inputs, targets, all));
    }
}
