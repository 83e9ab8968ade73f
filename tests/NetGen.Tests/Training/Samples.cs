using NetGen.Numerics;

namespace NetGen.Tests.Training;

/// <summary>Small data sets.</summary>
internal static class Samples
{
    public static Dataset Xor { get; } = Dataset.FromArrays([0, 0, 0, 1, 1, 0, 1, 1], [0, 1, 1, 0], 2, 1);

    /// <summary>Normally distributed inputs of <paramref name="classes"/> classes, each about a centre of its own.</summary>
    public static Dataset Clusters(int count, int inputs, int classes, ulong seed)
    {
        var random = new RandomStream(seed);
        var centres = new float[classes * inputs];
        foreach (ref float value in centres.AsSpan())
            value = random.NextGaussian();
        var values = new float[count * inputs];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = random.Next(classes);
            for (int k = 0; k < inputs; k++)
                values[(i * inputs) + k] = centres[(labels[i] * inputs) + k] + random.NextGaussian();
        }

        return Dataset.FromClasses(values, labels, [.. Enumerable.Range(0, classes).Select(i => $"class {i}")]);
    }

    /// <summary>y = 2a - 3b + 1 and a little noise.</summary>
    public static Dataset Line(int count, ulong seed)
    {
        var random = new RandomStream(seed);
        var inputs = new float[count * 2];
        var targets = new float[count];
        for (int i = 0; i < count; i++)
        {
            float a = inputs[i * 2] = random.NextGaussian();
            float b = inputs[(i * 2) + 1] = random.NextGaussian();
            targets[i] = (2 * a) - (3 * b) + 1 + (0.1f * random.NextGaussian());
        }

        return Dataset.FromArrays(inputs, targets, 2, 1);
    }
}
