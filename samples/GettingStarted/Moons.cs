using NetGen;
using NetGen.Numerics;

/// <summary>Two half circles of points that reach into each other: no straight line parts them.</summary>
internal static class Moons
{
    public static Dataset Create(int count, int seed)
    {
        var random = new RandomStream((ulong)seed);
        float[] inputs = new float[2 * count];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = i % 2;
            float angle = MathF.PI * random.NextSingle();
            float x = labels[i] == 0 ? MathF.Cos(angle) : 1 - MathF.Cos(angle);
            float y = labels[i] == 0 ? MathF.Sin(angle) : 0.5f - MathF.Sin(angle);
            inputs[2 * i] = x + (0.15f * random.NextGaussian());
            inputs[(2 * i) + 1] = y + (0.15f * random.NextGaussian());
        }

        return Dataset.FromClasses(inputs, labels, ["upper", "lower"]);
    }
}
