using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetGen.Numerics;

/// <summary>
/// Turns blocks of up to 16 row-major samples into lanes and back: feature f of sample s is at
/// <c>lanes[f * 16 + s]</c>, so a vector load yields one feature of many samples.
/// </summary>
/// <remarks>
/// Works on four columns at a time: each 128 bits of a vector hold four columns of one row, rows four apart side by
/// side, so 4×4 transposes within 128 bits leave the samples in order. The last group of four columns overlaps its
/// neighbour when the columns are not a multiple of four.
/// </remarks>
public static partial class SampleLanes
{
    /// <summary>The samples of a block.</summary>
    public const int Count = 16;

    private const int GroupColumns = 4;

    /// <summary>
    /// Reads <paramref name="count"/> rows and writes <paramref name="columns"/> × 16 lanes; samples from
    /// <paramref name="count"/> on are 0. Reads nothing past the last row's last column.
    /// </summary>
    /// <param name="rows">The first sample's first column.</param>
    /// <param name="stride">Floats from one sample to the next, at least <paramref name="columns"/>.</param>
    /// <param name="count">The samples, 1 to 16.</param>
    /// <param name="columns">The features of a sample, at least 1.</param>
    /// <param name="lanes">The first of <paramref name="columns"/> × 16 floats; best on a 64-byte boundary.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Load(ref readonly float rows, int stride, int count, int columns, ref float lanes)
    {
        ThrowIfInvalid(stride, count, columns);
        ref float source = ref Unsafe.AsRef(in rows);
        if (columns == 1)
            LoadSingle(ref source, stride, count, ref lanes);
        else if (columns < GroupColumns)
            LoadNarrow(ref source, (nuint)stride, count, columns, ref lanes);
        else if (count < Count)
            LoadPartial(ref source, stride, count, columns, ref lanes);
        else if (Vector512.IsHardwareAccelerated)
            Load512(ref source, (nuint)stride, columns, ref lanes);
        else if (Vector256.IsHardwareAccelerated)
            Load256(ref source, (nuint)stride, columns, ref lanes);
        else
            Load128(ref source, (nuint)stride, columns, ref lanes);
    }

    /// <summary>
    /// Writes the lanes of the first <paramref name="count"/> samples as rows. Writes nothing between the rows'
    /// columns and the next row, nor past the last row's last column.
    /// </summary>
    /// <param name="lanes">The first of <paramref name="columns"/> × 16 floats; best on a 64-byte boundary.</param>
    /// <param name="count">The samples, 1 to 16.</param>
    /// <param name="columns">The features of a sample, at least 1.</param>
    /// <param name="rows">The first sample's first column.</param>
    /// <param name="stride">Floats from one sample to the next, at least <paramref name="columns"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Store(ref readonly float lanes, int count, int columns, ref float rows, int stride)
    {
        ThrowIfInvalid(stride, count, columns);
        ref float source = ref Unsafe.AsRef(in lanes);
        if (columns == 1)
            StoreSingle(ref source, count, ref rows, stride);
        else if (columns < GroupColumns)
            StoreNarrow(ref source, count, columns, ref rows, (nuint)stride);
        else if (count < Count)
            StorePartial(ref source, count, columns, ref rows, stride);
        else if (Vector512.IsHardwareAccelerated)
            Store512(ref source, columns, ref rows, (nuint)stride);
        else if (Vector256.IsHardwareAccelerated)
            Store256(ref source, columns, ref rows, (nuint)stride);
        else
            Store128(ref source, columns, ref rows, (nuint)stride);
    }

    /// <summary>Sets the lanes of samples from <paramref name="count"/> on to 0.</summary>
    /// <param name="lanes">The first of <paramref name="columns"/> × 16 floats.</param>
    /// <param name="count">The samples that are there, 1 to 16.</param>
    /// <param name="columns">The features of a sample, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static void ClearAbsent(ref float lanes, int count, int columns)
    {
        ThrowIfInvalid(columns, count, columns);
        if (count == Count)
            return;
        for (int column = 0; column < columns; column++)
            MemoryMarshal.CreateSpan(ref Unsafe.Add(ref lanes, (column * Count) + count), Count - count).Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ThrowIfInvalid(int stride, int count, int columns)
    {
        if ((uint)(count - 1) >= Count || columns < 1 || stride < columns)
            ThrowInvalid(stride, count, columns);
    }

    [DoesNotReturn]
    private static void ThrowInvalid(int stride, int count, int columns)
    {
        if ((uint)(count - 1) >= Count)
            throw new ArgumentOutOfRangeException(nameof(count), count, "A block has 1 to 16 samples.");
        if (columns < 1)
            throw new ArgumentOutOfRangeException(nameof(columns), columns, "A sample has at least one column.");
        throw new ArgumentOutOfRangeException(nameof(stride), stride, string.Create(
            CultureInfo.InvariantCulture, $"Rows of {columns} columns are at least {columns} floats apart."));
    }
}
