using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Numerics;

/// <summary>Sums and maxima across lanes, in the forms that generated code needs: four sums side by side, or one in every lane.</summary>
/// <remarks>Wider vectors are first added half to half, so every width ends in the same 4 × 4 transposition.</remarks>
public static class LaneSums
{
    /// <summary>[sum a, sum b, sum c, sum d].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Of(Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d)
    {
        Interleave.Transpose(ref a, ref b, ref c, ref d);
        return (a + c) + (b + d);
    }

    /// <inheritdoc cref="Of(Vector128{float}, Vector128{float}, Vector128{float}, Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Of(Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d) =>
        Of(Halved(a), Halved(b), Halved(c), Halved(d));

    /// <inheritdoc cref="Of(Vector128{float}, Vector128{float}, Vector128{float}, Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Of(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d) =>
        Of(a.GetLower() + a.GetUpper(), b.GetLower() + b.GetUpper(), c.GetLower() + c.GetUpper(), d.GetLower() + d.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Halved(Vector256<float> x) => x.GetLower() + x.GetUpper();

    /// <summary>Adds [sum a, sum b, sum c, sum d] to four neighbouring floats.</summary>
    /// <param name="sums">The first of the four.</param>
    /// <param name="a">What is summed for the first.</param>
    /// <param name="b">What is summed for the second.</param>
    /// <param name="c">What is summed for the third.</param>
    /// <param name="d">What is summed for the fourth.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddTo(ref float sums, Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d) =>
        (Vector128.LoadUnsafe(ref sums) + Of(a, b, c, d)).StoreUnsafe(ref sums);

    /// <inheritdoc cref="AddTo(ref float, Vector128{float}, Vector128{float}, Vector128{float}, Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddTo(ref float sums, Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d) =>
        (Vector128.LoadUnsafe(ref sums) + Of(a, b, c, d)).StoreUnsafe(ref sums);

    /// <inheritdoc cref="AddTo(ref float, Vector128{float}, Vector128{float}, Vector128{float}, Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddTo(ref float sums, Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d) =>
        (Vector128.LoadUnsafe(ref sums) + Of(a, b, c, d)).StoreUnsafe(ref sums);

    /// <summary>The sum of all lanes, in every lane: two exchanges of halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SumOfAll(Vector128<float> x)
    {
        x += Vector128.Shuffle(x, Vector128.Create(2, 3, 0, 1));
        return x + Vector128.Shuffle(x, Vector128.Create(1, 0, 3, 2));
    }

    /// <summary>The largest lane, in every lane. A NaN in some lanes may be lost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MaxOfAll(Vector128<float> x)
    {
        x = Vector128.MaxNative(x, Vector128.Shuffle(x, Vector128.Create(2, 3, 0, 1)));
        return Vector128.MaxNative(x, Vector128.Shuffle(x, Vector128.Create(1, 0, 3, 2)));
    }

    /// <inheritdoc cref="SumOfAll(Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> SumOfAll(Vector256<float> x)
    {
        var sum = SumOfAll(x.GetLower() + x.GetUpper());
        return Vector256.Create(sum, sum);
    }

    /// <inheritdoc cref="MaxOfAll(Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MaxOfAll(Vector256<float> x)
    {
        var max = MaxOfAll(Vector128.MaxNative(x.GetLower(), x.GetUpper()));
        return Vector256.Create(max, max);
    }

    /// <inheritdoc cref="SumOfAll(Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SumOfAll(Vector512<float> x)
    {
        var sum = SumOfAll(x.GetLower() + x.GetUpper());
        return Vector512.Create(sum, sum);
    }

    /// <inheritdoc cref="MaxOfAll(Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MaxOfAll(Vector512<float> x)
    {
        var max = MaxOfAll(Vector256.MaxNative(x.GetLower(), x.GetUpper()));
        return Vector512.Create(max, max);
    }
}
