using NetGen.Benchmarks.Networks;
using NetGen.Numerics;

namespace NetGen.Benchmarks.Engines;

/// <summary>How the parameters are updated.</summary>
public enum UpdateRule
{
    Sgd,
    Adam,
}

/// <summary>What every engine learns: 2,000 records whose class a random linear map decides, or which an autoencoder gives back.</summary>
public sealed record TrainingTask
{
    public const int Records = 2000;
    public const int DefaultBatchSize = 100;

    public TrainingTask(BenchmarkNetwork network, UpdateRule rule)
    {
        Rule = rule;
        InputSize = network.Inputs;
        OutputSize = network.Outputs;
        Inputs = network.CreateInputs(Records);
        Labels = network.IsAutoencoder ? null : Classify();
        Targets = Labels is null ? Inputs : OneHot(Labels);
    }

    public UpdateRule Rule { get; }

    /// <summary>Samples of a step.</summary>
    public int BatchSize { get; init; } = DefaultBatchSize;

    /// <summary>Threads that share a step, where the engine has them.</summary>
    public int Threads { get; init; } = 1;

    public double LearningRate => Rule == UpdateRule.Adam ? 1e-3 : 0.01;

    public int InputSize { get; }

    public int OutputSize { get; }

    /// <summary>A record a row.</summary>
    public float[] Inputs { get; }

    /// <summary>One-hot or the inputs, a record a row.</summary>
    public float[] Targets { get; }

    /// <summary>The classes, for engines that take them so; null where there are none.</summary>
    public long[]? Labels { get; }

    private long[] Classify()
    {
        var random = new RandomStream(7);
        float[] teacher = [.. Enumerable.Range(0, InputSize * OutputSize).Select(_ => random.NextGaussian())];
        return [.. Enumerable.Range(0, Records).Select(record =>
            (long)Enumerable.Range(0, OutputSize).MaxBy(k => Dot(Inputs.AsSpan(record * InputSize, InputSize), teacher.AsSpan(k * InputSize, InputSize))))];
    }

    private float[] OneHot(long[] labels)
    {
        float[] targets = new float[Records * OutputSize];
        for (int i = 0; i < Records; i++)
            targets[(i * OutputSize) + (int)labels[i]] = 1;
        return targets;
    }

    private static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y) => System.Numerics.Tensors.TensorPrimitives.Dot(x, y);
}
