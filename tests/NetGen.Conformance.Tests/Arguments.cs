namespace NetGen.Conformance.Tests;

/// <summary>The one list of numbers that activations, losses and exported functions are held to: a new function is held to them by itself.</summary>
public static class Arguments
{
    /// <summary>Where functions have a kink, or change from one form of computing to another.</summary>
    private static readonly float[] Seams = [0.6f, 0.7f, 1, 1.4142135f, 1.5f, 3, 4, 6, 20];

    /// <summary>
    /// Finite numbers of both signs: 0, subnormal ones, every power of ten, close ones where functions are curved, exponents near the ends of
    /// the range, and both sides of every seam.
    /// </summary>
    public static readonly float[] Finite = [.. Magnitudes().SelectMany(magnitude => new[] { magnitude, -magnitude }).Append(0).Distinct().Order()];

    /// <summary>The finite numbers and both infinities.</summary>
    public static readonly float[] All = [float.NegativeInfinity, .. Finite, float.PositiveInfinity];

    private static IEnumerable<float> Magnitudes()
    {
        foreach (float tiny in new[] { float.Epsilon, 1e-42f, 1e-40f, 1.17549435e-38f })
            yield return tiny;
        for (int exponent = -37; exponent <= 38; exponent++)
            yield return MathF.Pow(10, exponent);
        for (int exponent = -4; exponent <= 1; exponent++)
        {
            foreach (int digit in new[] { 2, 3, 5, 7 })
                yield return digit * MathF.Pow(10, exponent);
        }

        foreach (float large in new[] { 12f, 14, 16, 18, 40, 60, 80, 86, 87, 88, 89, 90, 95, 104, 150 })
            yield return large;
        foreach (float seam in Seams)
        {
            yield return seam;
            yield return seam * (1 - 1e-5f);
            yield return seam * (1 + 1e-5f);
        }
    }
}
