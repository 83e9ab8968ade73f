namespace NetGen.Generator.Planning.Vectors;

/// <summary>The padding that lets every vector width work on whole vectors. It never depends on the machine.</summary>
internal static class Padding
{
    /// <summary>Samples that lie across the lanes of one block.</summary>
    public const int SampleBlock = 16;

    /// <summary>The distance between rows of <paramref name="columns"/> floats: 8, or a multiple of 16.</summary>
    public static int Stride(int columns) => columns <= 8 ? 8 : RoundUp(columns, 16);

    /// <summary>Outputs whose weights lie side by side: 8 where there are no more, otherwise 16, a cache line and the widest vector.</summary>
    public static int Panel(int outputs) => Math.Min(Stride(outputs), 16);

    public static int RoundUp(int value, int multiple) => checked((value + multiple - 1) / multiple * multiple);

    public static int CeilingDivide(int value, int divisor) => (value + divisor - 1) / divisor;
}
