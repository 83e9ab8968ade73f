using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Numerics;

// Blocks of 16 samples, four columns at a time.
public static partial class SampleLanes
{
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
}
