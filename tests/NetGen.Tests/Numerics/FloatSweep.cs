namespace NetGen.Tests.Numerics;

/// <summary>Walks floats in the order of their values, 16 at a time, on all cores.</summary>
internal static class FloatSweep
{
    public delegate void Visitor(ReadOnlySpan<float> values);

    /// <summary>Every <paramref name="step"/>-th float with magnitude in [from, to], of both signs.</summary>
    public static void Magnitudes(float from, float to, int step, Visitor visit)
    {
        Range(from, to, step, visit);
        Range(-to, -from, step, visit);
    }

    /// <summary>Every <paramref name="step"/>-th float from <paramref name="from"/> up to <paramref name="to"/>, always including the last.</summary>
    public static void Range(float from, float to, int step, Visitor visit)
    {
        long first = Ordinal(from), last = Ordinal(to);
        long blocks = (last - first) / (16L * step) + 1;
        const int chunk = 4096;
        Parallel.For(0, (blocks + chunk - 1) / chunk, c =>
        {
            Span<float> values = stackalloc float[16];
            for (long block = c * chunk; block < Math.Min(blocks, (c + 1) * chunk); block++)
            {
                for (int i = 0; i < 16; i++)
                    values[i] = FromOrdinal(Math.Min(first + (block * 16 + i) * step, last));
                visit(values);
            }
        });
    }

    // Floats counted from −∞ up, both zeros apart.
    private static long Ordinal(float value)
    {
        int bits = BitConverter.SingleToInt32Bits(value);
        return bits >= 0 ? bits : -1L - (bits & int.MaxValue);
    }

    private static float FromOrdinal(long ordinal) =>
        BitConverter.Int32BitsToSingle(ordinal >= 0 ? (int)ordinal : (int)(-1 - ordinal) | int.MinValue);
}
