using NetGen.Benchmarks.Networks;
using NetGen.Numerics;

namespace NetGen.Benchmarks.Engines;

/// <summary>How the parameters are updated.</summary>
public enum UpdateRule
{
    Sgd,
    Adam,
}

/// <summary>What every engine learns: 2,000 records whose class a random linear map decides.</summary>
public sealed class TrainingTask
{
    public const int Records = 2000;
    public const int BatchSize = 100;

    public TrainingTask(BenchmarkNetwork network, UpdateRule rule)
    {
        Rule = rule;
        InputSize = network.Inputs;
        Classes = network.Outputs;
        Inputs = network.CreateInputs(Records);
        Targets = new float[Records * Classes];
        Labels = new long[Records];

        var random = new RandomStream(7);
        float[] teacher = [.. Enumerable.Range(0, InputSize * Classes).Select(_ => random.NextGaussian())];
        for (int i = 0; i < Records; i++)
        {
            Labels[i] = Enumerable.Range(0, Classes).MaxBy(k => Dot(Inputs.AsSpan(i * InputSize, InputSize), teacher.AsSpan(k * InputSize, InputSize)));
            Targets[(i * Classes) + (int)Labels[i]] = 1;
        }
    }

    public UpdateRule Rule { get; }

    public double LearningRate => Rule == UpdateRule.Adam ? 1e-3 : 0.01;

    public int InputSize { get; }

    public int Classes { get; }

    /// <summary>A record a row.</summary>
    public float[] Inputs { get; }

    /// <summary>One-hot, a record a row.</summary>
    public float[] Targets { get; }

    public long[] Labels { get; }

    private static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y) => System.Numerics.Tensors.TensorPrimitives.Dot(x, y);
}
