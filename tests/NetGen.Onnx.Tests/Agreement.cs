namespace NetGen.Onnx.Tests;

/// <summary>Two programs' outputs of the same network.</summary>
internal static class Agreement
{
    /// <summary>The largest error allowed, relative to values above 1.</summary>
    public const double Tolerance = 1e-5;

    public static void Check(string name, ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < actual.Length; i++)
            Assert.True(actual[i].Equals(expected[i]) || Math.Abs((double)actual[i] - expected[i]) <= Tolerance * Math.Max(1, Math.Abs(expected[i])), $"{name}, value {i}: expected {expected[i]}, found {actual[i]}");
    }

    /// <summary>Inputs that reach every part of an activation.</summary>
    public static float[] Inputs(int count) => [.. Enumerable.Range(0, count).Select(i => 2.5f * MathF.Sin((i * 1.7f) + 0.3f))];
}
