using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Planning.Values;

/// <summary>How a value lies in memory. It alone knows strides and padding.</summary>
internal abstract record Layout;

/// <summary>A sample a row: neighbouring values of a sample lie side by side.</summary>
/// <param name="Stride">Floats from one row to the next.</param>
/// <param name="PerSample">Rows of a sample: its steps, where it is a sequence. Default: 1.</param>
internal sealed record RowsLayout(int Stride, int PerSample = 1) : Layout
{
    /// <summary>Rows whose vectors are whole; the padding of gradients is zero.</summary>
    public static RowsLayout Padded(int size, int perSample = 1) => new(Padding.Stride(size), perSample);
}

/// <summary>A block of 16 samples across lanes: a vector holds one value of many samples.</summary>
/// <param name="Features">Values of a sample, and zeros for the padding of rows that the block is turned into.</param>
internal sealed record LanesLayout(int Features) : Layout;

/// <summary>One sample in one register or two.</summary>
/// <param name="Width">The vector.</param>
/// <param name="Count">1, or 2: the lower values and the upper ones.</param>
internal sealed record VectorLayout(VectorWidth Width, int Count = 1) : Layout;

/// <summary>Floats that belong to no sample: sums over samples, a transposed copy of weights.</summary>
/// <param name="Length">How many.</param>
internal sealed record FlatLayout(int Length) : Layout;
