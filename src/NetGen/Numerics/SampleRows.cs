using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Numerics;

/// <summary>
/// Turns 16 row-major samples into vectors that hold one column each, and back, without leaving the registers: the counterpart of
/// <see cref="SampleLanes"/> for kernels that are one method. Columns come four at a time; rows of up to three columns, side by side, whole.
/// </summary>
public static class SampleRows
{
    /// <summary>Reads four neighbouring columns of 16 rows.</summary>
    /// <param name="rows">The first sample's first of the four columns.</param>
    /// <param name="stride">Floats from one sample to the next.</param>
    /// <param name="a">Receives the first column.</param>
    /// <param name="b">Receives the second column.</param>
    /// <param name="c">Receives the third column.</param>
    /// <param name="d">Receives the fourth column.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(ref readonly float rows, nuint stride, out Vector512<float> a, out Vector512<float> b, out Vector512<float> c, out Vector512<float> d)
    {
        ref float source = ref Unsafe.AsRef(in rows);
        a = RowsFourApart(ref source, stride);
        b = RowsFourApart(ref Unsafe.Add(ref source, stride), stride);
        c = RowsFourApart(ref Unsafe.Add(ref source, 2 * stride), stride);
        d = RowsFourApart(ref Unsafe.Add(ref source, 3 * stride), stride);
        Interleave.Transpose(ref a, ref b, ref c, ref d);
    }

    /// <summary>Reads 16 rows of one column.</summary>
    /// <param name="rows">The first of 16 floats.</param>
    /// <param name="a">Receives them, a sample a lane.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(ref readonly float rows, out Vector512<float> a) => a = Vector512.LoadUnsafe(in rows);

    /// <summary>Reads 16 rows of two columns, side by side.</summary>
    /// <param name="rows">The first of 32 floats, a sample a row.</param>
    /// <param name="a">Receives the first column, a sample a lane.</param>
    /// <param name="b">Receives the second column, a sample a lane.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(ref readonly float rows, out Vector512<float> a, out Vector512<float> b)
    {
        var (first, second) = (Vector512.LoadUnsafe(in rows), Vector512.LoadUnsafe(in rows, 16));
        var aPlaces = Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 0, 2, 4, 6, 8, 10, 12, 14);
        a = Vector512.Create(Vector512.Shuffle(first, aPlaces).GetLower(), Vector512.Shuffle(second, aPlaces).GetUpper());
        var bPlaces = Vector512.Create(1, 3, 5, 7, 9, 11, 13, 15, 1, 3, 5, 7, 9, 11, 13, 15);
        b = Vector512.Create(Vector512.Shuffle(first, bPlaces).GetLower(), Vector512.Shuffle(second, bPlaces).GetUpper());
    }

    /// <summary>Reads 16 rows of three columns, side by side.</summary>
    /// <param name="rows">The first of 48 floats, a sample a row.</param>
    /// <param name="a">Receives the first column, a sample a lane.</param>
    /// <param name="b">Receives the second column, a sample a lane.</param>
    /// <param name="c">Receives the third column, a sample a lane.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(ref readonly float rows, out Vector512<float> a, out Vector512<float> b, out Vector512<float> c)
    {
        var (first, second, third) = (Vector512.LoadUnsafe(in rows), Vector512.LoadUnsafe(in rows, 16), Vector512.LoadUnsafe(in rows, 32));
        var aPlaces = Vector512.Create(0, 3, 6, 9, 12, 15, 2, 5, 8, 11, 14, 1, 4, 7, 10, 13);
        a = Choose(
            Vector512.Create(0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2),
            Vector512.Shuffle(first, aPlaces), Vector512.Shuffle(second, aPlaces), Vector512.Shuffle(third, aPlaces));
        var bPlaces = Vector512.Create(1, 4, 7, 10, 13, 0, 3, 6, 9, 12, 15, 2, 5, 8, 11, 14);
        b = Choose(
            Vector512.Create(0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2),
            Vector512.Shuffle(first, bPlaces), Vector512.Shuffle(second, bPlaces), Vector512.Shuffle(third, bPlaces));
        var cPlaces = Vector512.Create(2, 5, 8, 11, 14, 1, 4, 7, 10, 13, 0, 3, 6, 9, 12, 15);
        c = Choose(
            Vector512.Create(0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2),
            Vector512.Shuffle(first, cPlaces), Vector512.Shuffle(second, cPlaces), Vector512.Shuffle(third, cPlaces));
    }

    /// <summary>Writes four neighbouring columns of 16 rows.</summary>
    /// <param name="a">The first column.</param>
    /// <param name="b">The second column.</param>
    /// <param name="c">The third column.</param>
    /// <param name="d">The fourth column.</param>
    /// <param name="rows">The first sample's first of the four columns.</param>
    /// <param name="stride">Floats from one sample to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d, ref float rows, nuint stride)
    {
        Interleave.Transpose(ref a, ref b, ref c, ref d);
        StoreFourApart(a, ref rows, stride);
        StoreFourApart(b, ref Unsafe.Add(ref rows, stride), stride);
        StoreFourApart(c, ref Unsafe.Add(ref rows, 2 * stride), stride);
        StoreFourApart(d, ref Unsafe.Add(ref rows, 3 * stride), stride);
    }

    /// <summary>Writes 16 rows of one column.</summary>
    /// <param name="a">The values, a sample a lane.</param>
    /// <param name="rows">Receives 16 floats.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> a, ref float rows) => a.StoreUnsafe(ref rows);

    /// <summary>Writes 16 rows of two columns, side by side.</summary>
    /// <param name="a">The first column, a sample a lane.</param>
    /// <param name="b">The second column, a sample a lane.</param>
    /// <param name="rows">Receives 32 floats, a sample a row.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> a, Vector512<float> b, ref float rows)
    {
        var column = Vector512.Create(0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1);
        var places0 = Vector512.Create(0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7);
        Choose(column, Vector512.Shuffle(a, places0), Vector512.Shuffle(b, places0)).StoreUnsafe(ref rows, 0);
        var places1 = Vector512.Create(8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13, 14, 14, 15, 15);
        Choose(column, Vector512.Shuffle(a, places1), Vector512.Shuffle(b, places1)).StoreUnsafe(ref rows, 16);
    }

    /// <summary>Writes 16 rows of three columns, side by side.</summary>
    /// <param name="a">The first column, a sample a lane.</param>
    /// <param name="b">The second column, a sample a lane.</param>
    /// <param name="c">The third column, a sample a lane.</param>
    /// <param name="rows">Receives 48 floats, a sample a row.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> a, Vector512<float> b, Vector512<float> c, ref float rows)
    {
        var places0 = Vector512.Create(0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5);
        Choose(
            Vector512.Create(0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0),
            Vector512.Shuffle(a, places0), Vector512.Shuffle(b, places0), Vector512.Shuffle(c, places0)).StoreUnsafe(ref rows, 0);
        var places1 = Vector512.Create(5, 5, 6, 6, 6, 7, 7, 7, 8, 8, 8, 9, 9, 9, 10, 10);
        Choose(
            Vector512.Create(1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1),
            Vector512.Shuffle(a, places1), Vector512.Shuffle(b, places1), Vector512.Shuffle(c, places1)).StoreUnsafe(ref rows, 16);
        var places2 = Vector512.Create(10, 11, 11, 11, 12, 12, 12, 13, 13, 13, 14, 14, 14, 15, 15, 15);
        Choose(
            Vector512.Create(2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2),
            Vector512.Shuffle(a, places2), Vector512.Shuffle(b, places2), Vector512.Shuffle(c, places2)).StoreUnsafe(ref rows, 32);
    }

    // Rows r, r + 4, r + 8 and r + 12, four columns of each: the transposition within 128 bits then leaves the samples in order.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> RowsFourApart(ref float row, nuint stride) => Vector512.Create(
        Vector256.Create(Vector128.LoadUnsafe(ref row), Vector128.LoadUnsafe(ref row, 4 * stride)),
        Vector256.Create(Vector128.LoadUnsafe(ref row, 8 * stride), Vector128.LoadUnsafe(ref row, 12 * stride)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreFourApart(Vector512<float> value, ref float row, nuint stride)
    {
        value.GetLower().GetLower().StoreUnsafe(ref row);
        value.GetLower().GetUpper().StoreUnsafe(ref row, 4 * stride);
        value.GetUpper().GetLower().StoreUnsafe(ref row, 8 * stride);
        value.GetUpper().GetUpper().StoreUnsafe(ref row, 12 * stride);
    }

    // Lanes of the first where the constant is 0, of the second where it is 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Choose(Vector512<int> source, Vector512<float> first, Vector512<float> second) =>
        Vector512.ConditionalSelect(Vector512.Equals(source, Vector512<int>.Zero).AsSingle(), first, second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Choose(Vector512<int> source, Vector512<float> first, Vector512<float> second, Vector512<float> third) =>
        Choose(source, first, Choose(source - Vector512<int>.One, second, third));
}
