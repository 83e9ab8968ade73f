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
public static class SampleLanes
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Load512(ref float rows, nuint stride, int columns, ref float lanes)
    {
        nuint stride2 = 2 * stride, stride3 = 3 * stride, stride4 = 4 * stride;
        int last = columns - GroupColumns;
        for (int column = 0; column < columns; column += GroupColumns)
        {
            int start = Math.Min(column, last);
            ref float row0 = ref Unsafe.Add(ref rows, start);
            ref float row4 = ref Unsafe.Add(ref row0, stride4);
            ref float row8 = ref Unsafe.Add(ref row4, stride4);
            ref float row12 = ref Unsafe.Add(ref row8, stride4);
            Vector512<float> a = Vector512.Create(Join(ref row0, ref row4, 0), Join(ref row8, ref row12, 0));
            Vector512<float> b = Vector512.Create(Join(ref row0, ref row4, stride), Join(ref row8, ref row12, stride));
            Vector512<float> c = Vector512.Create(Join(ref row0, ref row4, stride2), Join(ref row8, ref row12, stride2));
            Vector512<float> d = Vector512.Create(Join(ref row0, ref row4, stride3), Join(ref row8, ref row12, stride3));
            Interleave.Transpose(ref a, ref b, ref c, ref d);
            ref float target = ref Unsafe.Add(ref lanes, start * Count);
            a.StoreUnsafe(ref target);
            b.StoreUnsafe(ref target, Count);
            c.StoreUnsafe(ref target, 2 * Count);
            d.StoreUnsafe(ref target, 3 * Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Load256(ref float rows, nuint stride, int columns, ref float lanes)
    {
        // Kept in registers, so that every load is one instruction.
        nuint stride2 = 2 * stride, stride3 = 3 * stride, stride4 = 4 * stride;
        int last = columns - GroupColumns;
        for (int column = 0; column < columns; column += GroupColumns)
        {
            int start = Math.Min(column, last);
            ref float row0 = ref Unsafe.Add(ref rows, start);
            ref float row4 = ref Unsafe.Add(ref row0, stride4);
            ref float target = ref Unsafe.Add(ref lanes, start * Count);
            Vector256<float> a = Join(ref row0, ref row4, 0);
            Vector256<float> b = Join(ref row0, ref row4, stride);
            Vector256<float> c = Join(ref row0, ref row4, stride2);
            Vector256<float> d = Join(ref row0, ref row4, stride3);
            Interleave.Transpose(ref a, ref b, ref c, ref d);
            a.StoreUnsafe(ref target);
            b.StoreUnsafe(ref target, Count);
            c.StoreUnsafe(ref target, 2 * Count);
            d.StoreUnsafe(ref target, 3 * Count);

            ref float row8 = ref Unsafe.Add(ref row4, stride4);
            ref float row12 = ref Unsafe.Add(ref row8, stride4);
            a = Join(ref row8, ref row12, 0);
            b = Join(ref row8, ref row12, stride);
            c = Join(ref row8, ref row12, stride2);
            d = Join(ref row8, ref row12, stride3);
            Interleave.Transpose(ref a, ref b, ref c, ref d);
            a.StoreUnsafe(ref target, 8);
            b.StoreUnsafe(ref target, Count + 8);
            c.StoreUnsafe(ref target, 2 * Count + 8);
            d.StoreUnsafe(ref target, 3 * Count + 8);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Load128(ref float rows, nuint stride, int columns, ref float lanes)
    {
        nuint stride2 = 2 * stride, stride3 = 3 * stride, stride4 = 4 * stride;
        int last = columns - GroupColumns;
        for (int column = 0; column < columns; column += GroupColumns)
        {
            int start = Math.Min(column, last);
            ref float row0 = ref Unsafe.Add(ref rows, start);
            ref float target = ref Unsafe.Add(ref lanes, start * Count);
            LoadBlock(ref row0, stride, stride2, stride3, ref target);
            ref float row4 = ref Unsafe.Add(ref row0, stride4);
            LoadBlock(ref row4, stride, stride2, stride3, ref Unsafe.Add(ref target, 4));
            ref float row8 = ref Unsafe.Add(ref row4, stride4);
            LoadBlock(ref row8, stride, stride2, stride3, ref Unsafe.Add(ref target, 8));
            ref float row12 = ref Unsafe.Add(ref row8, stride4);
            LoadBlock(ref row12, stride, stride2, stride3, ref Unsafe.Add(ref target, 12));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Store512(ref float lanes, int columns, ref float rows, nuint stride)
    {
        nuint stride2 = 2 * stride, stride3 = 3 * stride, stride4 = 4 * stride;
        int last = columns - GroupColumns;
        for (int column = 0; column < columns; column += GroupColumns)
        {
            int start = Math.Min(column, last);
            ref float source = ref Unsafe.Add(ref lanes, start * Count);
            Vector512<float> a = Vector512.LoadUnsafe(ref source);
            Vector512<float> b = Vector512.LoadUnsafe(ref source, Count);
            Vector512<float> c = Vector512.LoadUnsafe(ref source, 2 * Count);
            Vector512<float> d = Vector512.LoadUnsafe(ref source, 3 * Count);
            Interleave.Transpose(ref a, ref b, ref c, ref d);
            ref float row0 = ref Unsafe.Add(ref rows, start);
            ref float row4 = ref Unsafe.Add(ref row0, stride4);
            Split(a.GetLower(), ref row0, ref row4, 0);
            Split(b.GetLower(), ref row0, ref row4, stride);
            Split(c.GetLower(), ref row0, ref row4, stride2);
            Split(d.GetLower(), ref row0, ref row4, stride3);
            ref float row8 = ref Unsafe.Add(ref row4, stride4);
            ref float row12 = ref Unsafe.Add(ref row8, stride4);
            Split(a.GetUpper(), ref row8, ref row12, 0);
            Split(b.GetUpper(), ref row8, ref row12, stride);
            Split(c.GetUpper(), ref row8, ref row12, stride2);
            Split(d.GetUpper(), ref row8, ref row12, stride3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Store256(ref float lanes, int columns, ref float rows, nuint stride)
    {
        nuint stride2 = 2 * stride, stride3 = 3 * stride, stride4 = 4 * stride;
        int last = columns - GroupColumns;
        for (int column = 0; column < columns; column += GroupColumns)
        {
            int start = Math.Min(column, last);
            ref float source = ref Unsafe.Add(ref lanes, start * Count);
            ref float row0 = ref Unsafe.Add(ref rows, start);
            ref float row4 = ref Unsafe.Add(ref row0, stride4);
            Vector256<float> a = Vector256.LoadUnsafe(ref source);
            Vector256<float> b = Vector256.LoadUnsafe(ref source, Count);
            Vector256<float> c = Vector256.LoadUnsafe(ref source, 2 * Count);
            Vector256<float> d = Vector256.LoadUnsafe(ref source, 3 * Count);
            Interleave.Transpose(ref a, ref b, ref c, ref d);
            Split(a, ref row0, ref row4, 0);
            Split(b, ref row0, ref row4, stride);
            Split(c, ref row0, ref row4, stride2);
            Split(d, ref row0, ref row4, stride3);

            ref float row8 = ref Unsafe.Add(ref row4, stride4);
            ref float row12 = ref Unsafe.Add(ref row8, stride4);
            a = Vector256.LoadUnsafe(ref source, 8);
            b = Vector256.LoadUnsafe(ref source, Count + 8);
            c = Vector256.LoadUnsafe(ref source, 2 * Count + 8);
            d = Vector256.LoadUnsafe(ref source, 3 * Count + 8);
            Interleave.Transpose(ref a, ref b, ref c, ref d);
            Split(a, ref row8, ref row12, 0);
            Split(b, ref row8, ref row12, stride);
            Split(c, ref row8, ref row12, stride2);
            Split(d, ref row8, ref row12, stride3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Store128(ref float lanes, int columns, ref float rows, nuint stride)
    {
        nuint stride2 = 2 * stride, stride3 = 3 * stride, stride4 = 4 * stride;
        int last = columns - GroupColumns;
        for (int column = 0; column < columns; column += GroupColumns)
        {
            int start = Math.Min(column, last);
            ref float source = ref Unsafe.Add(ref lanes, start * Count);
            ref float row0 = ref Unsafe.Add(ref rows, start);
            StoreBlock(ref source, ref row0, stride, stride2, stride3);
            ref float row4 = ref Unsafe.Add(ref row0, stride4);
            StoreBlock(ref Unsafe.Add(ref source, 4), ref row4, stride, stride2, stride3);
            ref float row8 = ref Unsafe.Add(ref row4, stride4);
            StoreBlock(ref Unsafe.Add(ref source, 8), ref row8, stride, stride2, stride3);
            ref float row12 = ref Unsafe.Add(ref row8, stride4);
            StoreBlock(ref Unsafe.Add(ref source, 12), ref row12, stride, stride2, stride3);
        }
    }

    // Four columns of two rows.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Join(ref float lower, ref float upper, nuint offset) =>
        Vector256.Create(Vector128.LoadUnsafe(ref lower, offset), Vector128.LoadUnsafe(ref upper, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Split(Vector256<float> value, ref float lower, ref float upper, nuint offset)
    {
        value.GetLower().StoreUnsafe(ref lower, offset);
        value.GetUpper().StoreUnsafe(ref upper, offset);
    }

    // Four columns of four rows.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LoadBlock(ref float row, nuint stride, nuint stride2, nuint stride3, ref float target)
    {
        Vector128<float> a = Vector128.LoadUnsafe(ref row);
        Vector128<float> b = Vector128.LoadUnsafe(ref row, stride);
        Vector128<float> c = Vector128.LoadUnsafe(ref row, stride2);
        Vector128<float> d = Vector128.LoadUnsafe(ref row, stride3);
        Interleave.Transpose(ref a, ref b, ref c, ref d);
        a.StoreUnsafe(ref target);
        b.StoreUnsafe(ref target, Count);
        c.StoreUnsafe(ref target, 2 * Count);
        d.StoreUnsafe(ref target, 3 * Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreBlock(ref float source, ref float row, nuint stride, nuint stride2, nuint stride3)
    {
        Vector128<float> a = Vector128.LoadUnsafe(ref source);
        Vector128<float> b = Vector128.LoadUnsafe(ref source, Count);
        Vector128<float> c = Vector128.LoadUnsafe(ref source, 2 * Count);
        Vector128<float> d = Vector128.LoadUnsafe(ref source, 3 * Count);
        Interleave.Transpose(ref a, ref b, ref c, ref d);
        a.StoreUnsafe(ref row);
        b.StoreUnsafe(ref row, stride);
        c.StoreUnsafe(ref row, stride2);
        d.StoreUnsafe(ref row, stride3);
    }

    // Four or more columns, rows missing at the end: once a batch.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void LoadPartial(ref float rows, nint stride, int count, int columns, ref float lanes)
    {
        int last = columns - GroupColumns;
        for (int column = 0; column < columns; column += GroupColumns)
        {
            int start = Math.Min(column, last);
            for (int row = 0; row < Count; row += 4)
            {
                int present = count - row;
                Vector128<float> a = default, b = default, c = default, d = default;
                if (present > 0)
                {
                    ref float source = ref Unsafe.Add(ref rows, row * stride + start);
                    a = Vector128.LoadUnsafe(ref source);
                    if (present > 1)
                        b = Vector128.LoadUnsafe(ref Unsafe.Add(ref source, stride));
                    if (present > 2)
                        c = Vector128.LoadUnsafe(ref Unsafe.Add(ref source, 2 * stride));
                    if (present > 3)
                        d = Vector128.LoadUnsafe(ref Unsafe.Add(ref source, 3 * stride));
                    Interleave.Transpose(ref a, ref b, ref c, ref d);
                }

                ref float target = ref Unsafe.Add(ref lanes, start * Count + row);
                a.StoreUnsafe(ref target);
                b.StoreUnsafe(ref target, Count);
                c.StoreUnsafe(ref target, 2 * Count);
                d.StoreUnsafe(ref target, 3 * Count);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void StorePartial(ref float lanes, int count, int columns, ref float rows, nint stride)
    {
        int last = columns - GroupColumns;
        for (int column = 0; column < columns; column += GroupColumns)
        {
            int start = Math.Min(column, last);
            for (int row = 0; row < count; row += 4)
            {
                ref float source = ref Unsafe.Add(ref lanes, start * Count + row);
                Vector128<float> a = Vector128.LoadUnsafe(ref source);
                Vector128<float> b = Vector128.LoadUnsafe(ref source, Count);
                Vector128<float> c = Vector128.LoadUnsafe(ref source, 2 * Count);
                Vector128<float> d = Vector128.LoadUnsafe(ref source, 3 * Count);
                Interleave.Transpose(ref a, ref b, ref c, ref d);
                ref float target = ref Unsafe.Add(ref rows, row * stride + start);
                int present = count - row;
                a.StoreUnsafe(ref target);
                if (present > 1)
                    b.StoreUnsafe(ref Unsafe.Add(ref target, stride));
                if (present > 2)
                    c.StoreUnsafe(ref Unsafe.Add(ref target, 2 * stride));
                if (present > 3)
                    d.StoreUnsafe(ref Unsafe.Add(ref target, 3 * stride));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void LoadSingle(ref float rows, nint stride, int count, ref float lanes)
    {
        for (int row = 0; row < count; row++)
            Unsafe.Add(ref lanes, row) = Unsafe.Add(ref rows, row * stride);
        for (int row = count; row < Count; row++)
            Unsafe.Add(ref lanes, row) = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void StoreSingle(ref float lanes, int count, ref float rows, nint stride)
    {
        for (int row = 0; row < count; row++)
            Unsafe.Add(ref rows, row * stride) = Unsafe.Add(ref lanes, row);
    }

    // Two or three columns: every row but the last has four floats to read.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void LoadNarrow(ref float rows, nuint stride, int count, int columns, ref float lanes)
    {
        nuint stride2 = 2 * stride, stride3 = 3 * stride;
        Vector128<float> a, b, c, d;
        int row = 0;
        for (; row + 4 < count; row += 4)
        {
            ref float source = ref Unsafe.Add(ref rows, (nuint)row * stride);
            a = Vector128.LoadUnsafe(ref source);
            b = Vector128.LoadUnsafe(ref source, stride);
            c = Vector128.LoadUnsafe(ref source, stride2);
            d = Vector128.LoadUnsafe(ref source, stride3);
            Interleave.Transpose(ref a, ref b, ref c, ref d);
            StoreLanes(a, b, c, columns, ref Unsafe.Add(ref lanes, row));
        }

        int present = count - row;
        ref float rest = ref Unsafe.Add(ref rows, (nuint)row * stride);
        ref float final = ref Unsafe.Add(ref rows, (nuint)(count - 1) * stride);
        Vector128<float> exact = Vector128.Create(final, Unsafe.Add(ref final, 1), columns > 2 ? Unsafe.Add(ref final, 2) : 0, 0);
        a = present > 1 ? Vector128.LoadUnsafe(ref rest) : exact;
        b = present > 2 ? Vector128.LoadUnsafe(ref rest, stride) : present == 2 ? exact : default;
        c = present > 3 ? Vector128.LoadUnsafe(ref rest, stride2) : present == 3 ? exact : default;
        d = present == 4 ? exact : default;
        Interleave.Transpose(ref a, ref b, ref c, ref d);
        StoreLanes(a, b, c, columns, ref Unsafe.Add(ref lanes, row));

        for (row += 4; row < Count; row += 4)
            StoreLanes(default, default, default, columns, ref Unsafe.Add(ref lanes, row));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreLanes(Vector128<float> a, Vector128<float> b, Vector128<float> c, int columns, ref float target)
    {
        a.StoreUnsafe(ref target);
        b.StoreUnsafe(ref target, Count);
        if (columns > 2)
            c.StoreUnsafe(ref target, 2 * Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void StoreNarrow(ref float lanes, int count, int columns, ref float rows, nuint stride)
    {
        nuint stride2 = 2 * stride, stride3 = 3 * stride;
        bool dense = stride == (nuint)columns;
        for (int row = 0; row < count; row += 4)
        {
            ref float source = ref Unsafe.Add(ref lanes, row);
            Vector128<float> a = Vector128.LoadUnsafe(ref source);
            Vector128<float> b = Vector128.LoadUnsafe(ref source, Count);
            Vector128<float> c = columns > 2 ? Vector128.LoadUnsafe(ref source, 2 * Count) : default;
            Vector128<float> d = default;
            Interleave.Transpose(ref a, ref b, ref c, ref d);

            ref float target = ref Unsafe.Add(ref rows, (nuint)row * stride);
            int present = count - row;
            if (dense && present > 4)
            {
                // Four floats wide and in order: each row mends what the one before spilled into it.
                a.StoreUnsafe(ref target);
                b.StoreUnsafe(ref target, stride);
                c.StoreUnsafe(ref target, stride2);
                d.StoreUnsafe(ref target, stride3);
                continue;
            }

            PartialVector.Store(a, ref target, columns);
            if (present > 1)
                PartialVector.Store(b, ref Unsafe.Add(ref target, stride), columns);
            if (present > 2)
                PartialVector.Store(c, ref Unsafe.Add(ref target, stride2), columns);
            if (present > 3)
                PartialVector.Store(d, ref Unsafe.Add(ref target, stride3), columns);
        }
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
