using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Numerics;

// Rows of fewer than four columns.
public static partial class SampleLanes
{
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
}
