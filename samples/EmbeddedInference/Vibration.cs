using NetGen;
using NetGen.Numerics;

namespace EmbeddedInferenceSample;

/// <summary>Vibration spectra of a rotating machine, made up by rule: what imbalance and a worn bearing add to the noise.</summary>
internal static class Vibration
{
    public static readonly string[] States = ["healthy", "imbalance", "worn bearing"];

    private const int Bands = MachineMonitor.InputSize;

    /// <summary>Random spectra with their states.</summary>
    public static Dataset Create(int count, int seed)
    {
        var random = new RandomStream((ulong)seed);
        float[] inputs = new float[count * Bands];
        int[] states = new int[count];
        for (int i = 0; i < count; i++)
        {
            states[i] = random.Next(States.Length);
            Fill(inputs.AsSpan(i * Bands, Bands), states[i], random);
        }

        return Dataset.FromClasses(inputs, states, States);
    }

    private static void Fill(Span<float> spectrum, int state, RandomStream random)
    {
        int rotation = 1 + random.Next(4);
        for (int band = 0; band < spectrum.Length; band++)
        {
            float level = 0.3f + (0.1f * random.NextGaussian());
            // Every machine shakes a little as it turns; imbalance shakes at the speed of rotation alone.
            if (band == rotation)
                level += state == 1 ? 0.7f + (0.2f * random.NextGaussian()) : 0.2f;
            // A worn bearing rings at multiples of a higher frequency.
            if (state == 2 && band > 6 && (band - rotation) % 3 == 0)
                level += 0.4f + (0.15f * random.NextGaussian());
            spectrum[band] = MathF.Max(0, level);
        }
    }
}
