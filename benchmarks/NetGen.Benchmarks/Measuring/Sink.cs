namespace NetGen.Benchmarks.Measuring;

/// <summary>Takes results so that no compiler can find them unused.</summary>
public static class Sink
{
    private static double _sum;

    /// <summary>What has come in so far.</summary>
    public static double Checksum => Volatile.Read(ref _sum);

    public static void Consume(float value) => Volatile.Write(ref _sum, Volatile.Read(ref _sum) + value);

    public static void Consume(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
            Consume(value);
    }
}
