namespace NetGen.Benchmarks.Measuring;

/// <summary>Takes results so that no compiler can find them unused.</summary>
public static class Sink
{
    private static double Total;

    /// <summary>What has come in so far.</summary>
    public static double Checksum => Volatile.Read(ref Total);

    public static void Consume(float value) => Volatile.Write(ref Total, Volatile.Read(ref Total) + value);

    public static void Consume(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
            Consume(value);
    }
}
