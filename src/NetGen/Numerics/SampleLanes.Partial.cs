using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Numerics;

// Blocks of fewer than 16 samples, rows of four or more columns: once a batch.
public static partial class SampleLanes
{
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
}
