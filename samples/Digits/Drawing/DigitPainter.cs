using System.Globalization;
using System.Numerics;
using NetGen;
using NetGen.Numerics;

namespace DigitsSample.Drawing;

/// <summary>Draws digits as hands do: shifted, turned, slanted, stretched, with a pen of any width, unsteady and on stained paper.</summary>
internal static class DigitPainter
{
    private const float Tremor = 0.018f;
    private const float Noise = 0.06f;

    /// <summary>A data set of drawn digits, as many of each.</summary>
    public static Dataset CreateDataset(int count, int seed)
    {
        const int pixels = Rasterizer.Size * Rasterizer.Size;
        var random = new RandomStream((ulong)seed);
        var inputs = new float[count * pixels];
        var labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = i % 10;
            Draw(labels[i], random, inputs.AsSpan(i * pixels, pixels));
        }

        return Dataset.FromClasses(inputs, labels, [.. Enumerable.Range(0, 10).Select(digit => digit.ToString(CultureInfo.InvariantCulture))]);
    }

    /// <summary>One digit in a hand of its own.</summary>
    /// <param name="digit">0 to 9.</param>
    /// <param name="random">What the hand depends on.</param>
    /// <param name="pixels">Receives 28 × 28 values in [0, 1].</param>
    public static void Draw(int digit, RandomStream random, Span<float> pixels)
    {
        pixels.Clear();
        var hand = RandomHand(random);
        float radius = Between(random, 0.7f, 1.7f);
        foreach (var stroke in Strokes.Digits[digit])
        {
            var points = new Vector2[stroke.Length];
            for (int i = 0; i < stroke.Length; i++)
            {
                var tremor = new Vector2(random.NextGaussian(), random.NextGaussian()) * Tremor;
                points[i] = Vector2.Transform(stroke[i] + tremor - new Vector2(0.5f), hand);
            }

            Rasterizer.Draw(points, radius, pixels);
        }

        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = Math.Clamp(pixels[i] + (Noise * random.NextGaussian()), 0, 1);
    }

    /// <summary>From the unit square around 0 to pixels: stretch, slant, turn, shift.</summary>
    private static Matrix3x2 RandomHand(RandomStream random)
    {
        float size = 20 * Between(random, 0.8f, 1.15f);
        var stretch = Matrix3x2.CreateScale(size * Between(random, 0.85f, 1.15f), size);
        var slant = Matrix3x2.CreateSkew(Between(random, -0.2f, 0.2f), 0);
        var turn = Matrix3x2.CreateRotation(Between(random, -0.26f, 0.26f));
        var center = new Vector2((Rasterizer.Size - 1) / 2f);
        var shift = Matrix3x2.CreateTranslation(center + new Vector2(Between(random, -3, 3), Between(random, -3, 3)));
        return stretch * slant * turn * shift;
    }

    private static float Between(RandomStream random, float low, float high) => low + ((high - low) * random.NextSingle());
}
