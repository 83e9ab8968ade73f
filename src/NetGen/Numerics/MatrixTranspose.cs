using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Numerics;

/// <summary>Transposes row-major matrices, and the panels that weights lie in.</summary>
public static class MatrixTranspose
{
    private const int Narrow = 4;
    private const int Wide = 8;

    /// <summary>
    /// Writes <c>destination[c * destinationStride + r] = source[r * sourceStride + c]</c>, nothing else: the
    /// padding of the destination keeps its values. The two must not overlap.
    /// </summary>
    /// <param name="source">The first element of the matrix.</param>
    /// <param name="rows">The rows of the source.</param>
    /// <param name="columns">The columns of the source.</param>
    /// <param name="sourceStride">Floats from one row of the source to the next, at least <paramref name="columns"/>.</param>
    /// <param name="destination">The first element of the result.</param>
    /// <param name="destinationStride">Floats from one row of the result to the next, at least <paramref name="rows"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative or a stride too small.</exception>
    public static void Transpose(
        ref readonly float source, int rows, int columns, int sourceStride, ref float destination, int destinationStride)
    {
        ThrowIfInvalid(rows, columns, sourceStride, destinationStride);
        ref float from = ref Unsafe.AsRef(in source);
        if (rows < Narrow || columns < Narrow)
            TransposeScalar(ref from, rows, columns, sourceStride, ref destination, destinationStride);
        else if (Vector256.IsHardwareAccelerated && rows >= Wide && columns >= Wide)
            TransposeWide(ref from, rows, columns, sourceStride, ref destination, destinationStride);
        else
            TransposeNarrow(ref from, rows, columns, sourceStride, ref destination, destinationStride);
    }

    /// <summary>
    /// Turns panels of outputs, [outputs / panel][inputs][panel], into panels of inputs, [inputs / inputPanel][outputs][inputPanel]. The
    /// padding of the destination keeps its values. The two must not overlap.
    /// </summary>
    /// <param name="source">The first element of the first panel.</param>
    /// <param name="inputs">Inputs, the rows of a panel.</param>
    /// <param name="outputs">Outputs, the columns of all panels.</param>
    /// <param name="panel">Outputs of a panel.</param>
    /// <param name="destination">The first element of the result.</param>
    /// <param name="inputPanel">Inputs of a panel of the result.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative or a panel below 1.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransposePanels(ref readonly float source, int inputs, int outputs, int panel, ref float destination, int inputPanel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(inputs);
        ArgumentOutOfRangeException.ThrowIfNegative(outputs);
        ArgumentOutOfRangeException.ThrowIfLessThan(panel, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputPanel, 1);
        ref float from = ref Unsafe.AsRef(in source);
        for (int input = 0; input < inputs; input += inputPanel)
        {
            int rows = Math.Min(inputPanel, inputs - input);
            for (int output = 0; output < outputs; output += panel)
            {
                Transpose(
                    ref Unsafe.Add(ref from, ((nint)output * inputs) + (input * panel)), rows, Math.Min(panel, outputs - output), panel,
                    ref Unsafe.Add(ref destination, ((nint)input * outputs) + (output * inputPanel)), inputPanel);
            }
        }
    }

    // Blocks of 8×8; the last of each direction overlaps its neighbour. Rows innermost, so that the result is
    // written along eight of its rows at a time.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void TransposeWide(
        ref float source, int rows, int columns, nint sourceStride, ref float destination, nint destinationStride)
    {
        for (int column = 0; column < columns; column += Wide)
        {
            int c = Math.Min(column, columns - Wide);
            for (int row = 0; row < rows; row += Wide)
            {
                int r = Math.Min(row, rows - Wide);
                ref float from = ref Unsafe.Add(ref source, r * sourceStride + c);
                ref float to = ref Unsafe.Add(ref destination, c * destinationStride + r);
                TransposeBlock8By4(ref from, sourceStride, ref to, destinationStride);
                TransposeBlock8By4(
                    ref Unsafe.Add(ref from, Narrow), sourceStride,
                    ref Unsafe.Add(ref to, Narrow * destinationStride), destinationStride);
            }
        }
    }

    // Blocks of 4×4, for small matrices and 128-bit machines.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void TransposeNarrow(
        ref float source, int rows, int columns, nint sourceStride, ref float destination, nint destinationStride)
    {
        for (int column = 0; column < columns; column += Narrow)
        {
            int c = Math.Min(column, columns - Narrow);
            for (int row = 0; row < rows; row += Narrow)
            {
                int r = Math.Min(row, rows - Narrow);
                TransposeBlock4By4(
                    ref Unsafe.Add(ref source, r * sourceStride + c), sourceStride,
                    ref Unsafe.Add(ref destination, c * destinationStride + r), destinationStride);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void TransposeScalar(
        ref float source, int rows, int columns, nint sourceStride, ref float destination, nint destinationStride)
    {
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
                Unsafe.Add(ref destination, c * destinationStride + r) = Unsafe.Add(ref source, r * sourceStride + c);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeBlock8By4(ref float source, nint sourceStride, ref float destination, nint destinationStride)
    {
        Vector256<float> a = LoadRows(ref source, sourceStride);
        Vector256<float> b = LoadRows(ref Unsafe.Add(ref source, sourceStride), sourceStride);
        Vector256<float> c = LoadRows(ref Unsafe.Add(ref source, 2 * sourceStride), sourceStride);
        Vector256<float> d = LoadRows(ref Unsafe.Add(ref source, 3 * sourceStride), sourceStride);
        Interleave.Transpose(ref a, ref b, ref c, ref d);
        a.StoreUnsafe(ref destination);
        b.StoreUnsafe(ref Unsafe.Add(ref destination, destinationStride));
        c.StoreUnsafe(ref Unsafe.Add(ref destination, 2 * destinationStride));
        d.StoreUnsafe(ref Unsafe.Add(ref destination, 3 * destinationStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeBlock4By4(ref float source, nint sourceStride, ref float destination, nint destinationStride)
    {
        Vector128<float> a = Vector128.LoadUnsafe(ref source);
        Vector128<float> b = Vector128.LoadUnsafe(ref Unsafe.Add(ref source, sourceStride));
        Vector128<float> c = Vector128.LoadUnsafe(ref Unsafe.Add(ref source, 2 * sourceStride));
        Vector128<float> d = Vector128.LoadUnsafe(ref Unsafe.Add(ref source, 3 * sourceStride));
        Interleave.Transpose(ref a, ref b, ref c, ref d);
        a.StoreUnsafe(ref destination);
        b.StoreUnsafe(ref Unsafe.Add(ref destination, destinationStride));
        c.StoreUnsafe(ref Unsafe.Add(ref destination, 2 * destinationStride));
        d.StoreUnsafe(ref Unsafe.Add(ref destination, 3 * destinationStride));
    }

    // Four columns of rows 0 and 4 from here.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> LoadRows(ref float row, nint stride) => Vector256.Create(
        Vector128.LoadUnsafe(ref row), Vector128.LoadUnsafe(ref Unsafe.Add(ref row, 4 * stride)));

    private static void ThrowIfInvalid(int rows, int columns, int sourceStride, int destinationStride)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if (sourceStride < columns)
            throw StrideTooSmall(nameof(sourceStride), sourceStride, columns);
        if (destinationStride < rows)
            throw StrideTooSmall(nameof(destinationStride), destinationStride, rows);
    }

    private static ArgumentOutOfRangeException StrideTooSmall(string name, int stride, int length) =>
        new(name, stride, string.Create(CultureInfo.InvariantCulture, $"Rows of {length} floats are at least {length} floats apart."));
}
