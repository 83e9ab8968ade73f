using NetGen;
using NetGen.Numerics;

namespace GallerySample;

/// <summary>Points of the plane to tell apart.</summary>
internal static class Shapes
{
    /// <summary>Three arms that wind about the middle.</summary>
    public static Dataset Spirals(int count, int seed)
    {
        const int Arms = 3;
        var random = new RandomStream((ulong)seed);
        float[] points = new float[2 * count];
        int[] arms = new int[count];
        for (int i = 0; i < count; i++)
        {
            arms[i] = i % Arms;
            float radius = 0.1f + (0.9f * random.NextSingle());
            float angle = (arms[i] * 2 * MathF.PI / Arms) + (4.5f * radius) + (0.18f * random.NextGaussian());
            points[2 * i] = radius * MathF.Cos(angle);
            points[(2 * i) + 1] = radius * MathF.Sin(angle);
        }

        return Dataset.FromClasses(points, arms, ["first arm", "second arm", "third arm"], ["x", "y"]);
    }

    /// <summary>A disk within a ring.</summary>
    public static Dataset Rings(int count, int seed)
    {
        var random = new RandomStream((ulong)seed);
        float[] points = new float[2 * count];
        float[] inside = new float[count];
        for (int i = 0; i < count; i++)
        {
            inside[i] = i % 2;
            float radius = (inside[i] > 0 ? 0.4f : 1f) + (0.14f * random.NextGaussian());
            float angle = 2 * MathF.PI * random.NextSingle();
            points[2 * i] = radius * MathF.Cos(angle);
            points[(2 * i) + 1] = radius * MathF.Sin(angle);
        }

        return Dataset.FromArrays(points, inside, 2, 1, ["x", "y"]);
    }
}
