namespace NetGen.Conformance.Tests;

/// <summary>The agreement that networks are held to.</summary>
public static class Close
{
    /// <summary>|actual - expected| ≤ 1e-6 + 1e-4 |expected| for each value.</summary>
    public static void All(ReadOnlySpan<double> expected, ReadOnlySpan<float> actual, string where, double relative = 1e-4, double absolute = 1e-6)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            if (!(Math.Abs(actual[i] - expected[i]) <= absolute + (relative * Math.Abs(expected[i]))))
                Assert.Fail($"{where}, value {i}: expected {expected[i]:R}, got {actual[i]:R}");
        }
    }
}
