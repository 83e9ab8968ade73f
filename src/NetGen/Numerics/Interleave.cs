using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Numerics;

/// <summary>Two-operand shuffles within each 128 bits, and the 4×4 transpose they make. The BCL has them only by instruction set.</summary>
internal static class Interleave
{
    /// <summary>
    /// Takes each 128 bits of the four vectors as the rows of a 4×4 matrix, and leaves its columns in their place.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(ref Vector128<float> a, ref Vector128<float> b, ref Vector128<float> c, ref Vector128<float> d)
    {
        Vector128<double> ab01 = Low(a, b).AsDouble();
        Vector128<double> ab23 = High(a, b).AsDouble();
        Vector128<double> cd01 = Low(c, d).AsDouble();
        Vector128<double> cd23 = High(c, d).AsDouble();
        a = Low(ab01, cd01).AsSingle();
        b = High(ab01, cd01).AsSingle();
        c = Low(ab23, cd23).AsSingle();
        d = High(ab23, cd23).AsSingle();
    }

    /// <inheritdoc cref="Transpose(ref Vector128{float}, ref Vector128{float}, ref Vector128{float}, ref Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(ref Vector256<float> a, ref Vector256<float> b, ref Vector256<float> c, ref Vector256<float> d)
    {
        Vector256<double> ab01 = Low(a, b).AsDouble();
        Vector256<double> ab23 = High(a, b).AsDouble();
        Vector256<double> cd01 = Low(c, d).AsDouble();
        Vector256<double> cd23 = High(c, d).AsDouble();
        a = Low(ab01, cd01).AsSingle();
        b = High(ab01, cd01).AsSingle();
        c = Low(ab23, cd23).AsSingle();
        d = High(ab23, cd23).AsSingle();
    }

    /// <inheritdoc cref="Transpose(ref Vector128{float}, ref Vector128{float}, ref Vector128{float}, ref Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(ref Vector512<float> a, ref Vector512<float> b, ref Vector512<float> c, ref Vector512<float> d)
    {
        Vector512<double> ab01 = Low(a, b).AsDouble();
        Vector512<double> ab23 = High(a, b).AsDouble();
        Vector512<double> cd01 = Low(c, d).AsDouble();
        Vector512<double> cd23 = High(c, d).AsDouble();
        a = Low(ab01, cd01).AsSingle();
        b = High(ab01, cd01).AsSingle();
        c = Low(ab23, cd23).AsSingle();
        d = High(ab23, cd23).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Low(Vector128<float> a, Vector128<float> b)
    {
        if (Sse.IsSupported)
            return Sse.UnpackLow(a, b);
        if (AdvSimd.Arm64.IsSupported)
            return AdvSimd.Arm64.ZipLow(a, b);
        return Vector128.ConditionalSelect(
            Vector128.Create(-1, 0, -1, 0).AsSingle(),
            Vector128.Shuffle(a, Vector128.Create(0, 0, 1, 1)),
            Vector128.Shuffle(b, Vector128.Create(0, 0, 1, 1)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> High(Vector128<float> a, Vector128<float> b)
    {
        if (Sse.IsSupported)
            return Sse.UnpackHigh(a, b);
        if (AdvSimd.Arm64.IsSupported)
            return AdvSimd.Arm64.ZipHigh(a, b);
        return Vector128.ConditionalSelect(
            Vector128.Create(-1, 0, -1, 0).AsSingle(),
            Vector128.Shuffle(a, Vector128.Create(2, 2, 3, 3)),
            Vector128.Shuffle(b, Vector128.Create(2, 2, 3, 3)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Low(Vector128<double> a, Vector128<double> b)
    {
        if (Sse2.IsSupported)
            return Sse2.UnpackLow(a, b);
        if (AdvSimd.Arm64.IsSupported)
            return AdvSimd.Arm64.ZipLow(a, b);
        return Vector128.ConditionalSelect(
            Vector128.Create(-1L, 0L).AsDouble(),
            Vector128.Shuffle(a, Vector128.Create(0, 0L)),
            Vector128.Shuffle(b, Vector128.Create(0, 0L)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> High(Vector128<double> a, Vector128<double> b)
    {
        if (Sse2.IsSupported)
            return Sse2.UnpackHigh(a, b);
        if (AdvSimd.Arm64.IsSupported)
            return AdvSimd.Arm64.ZipHigh(a, b);
        return Vector128.ConditionalSelect(
            Vector128.Create(-1L, 0L).AsDouble(),
            Vector128.Shuffle(a, Vector128.Create(1, 1L)),
            Vector128.Shuffle(b, Vector128.Create(1, 1L)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Low(Vector256<float> a, Vector256<float> b) => Avx.IsSupported
        ? Avx.UnpackLow(a, b)
        : Vector256.Create(Low(a.GetLower(), b.GetLower()), Low(a.GetUpper(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> High(Vector256<float> a, Vector256<float> b) => Avx.IsSupported
        ? Avx.UnpackHigh(a, b)
        : Vector256.Create(High(a.GetLower(), b.GetLower()), High(a.GetUpper(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Low(Vector256<double> a, Vector256<double> b) => Avx.IsSupported
        ? Avx.UnpackLow(a, b)
        : Vector256.Create(Low(a.GetLower(), b.GetLower()), Low(a.GetUpper(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> High(Vector256<double> a, Vector256<double> b) => Avx.IsSupported
        ? Avx.UnpackHigh(a, b)
        : Vector256.Create(High(a.GetLower(), b.GetLower()), High(a.GetUpper(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Low(Vector512<float> a, Vector512<float> b) => Avx512F.IsSupported
        ? Avx512F.UnpackLow(a, b)
        : Vector512.Create(Low(a.GetLower(), b.GetLower()), Low(a.GetUpper(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> High(Vector512<float> a, Vector512<float> b) => Avx512F.IsSupported
        ? Avx512F.UnpackHigh(a, b)
        : Vector512.Create(High(a.GetLower(), b.GetLower()), High(a.GetUpper(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Low(Vector512<double> a, Vector512<double> b) => Avx512F.IsSupported
        ? Avx512F.UnpackLow(a, b)
        : Vector512.Create(Low(a.GetLower(), b.GetLower()), Low(a.GetUpper(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> High(Vector512<double> a, Vector512<double> b) => Avx512F.IsSupported
        ? Avx512F.UnpackHigh(a, b)
        : Vector512.Create(High(a.GetLower(), b.GetLower()), High(a.GetUpper(), b.GetUpper()));
}
