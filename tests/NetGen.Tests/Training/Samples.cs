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

    /// <summary>Images of 9 × 11 pixels with stripes that lie (0), stand (1) or slope (2), shifted by chance, in noise.</summary>
    public static Dataset Stripes(int count, ulong seed)
    {
        const int Rows = 9, Columns = 11;
        var random = new RandomStream(seed);
        float[] inputs = new float[count * Rows * Columns];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = i % 3;
            float shift = random.NextSingle() * MathF.Tau;
            for (int place = 0; place < Rows * Columns; place++)
            {
                var (row, column) = (place / Columns, place % Columns);
                float at = labels[i] switch { 0 => row, 1 => column, _ => 0.7f * (row + column) };
                inputs[(i * Rows * Columns) + place] = MathF.Sin((1.3f * at) + shift) + (0.5f * random.NextGaussian());
            }
        }

        return Dataset.FromClasses(inputs, labels, ["lying", "standing", "sloping"]);
    }
}
