using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static NetGen.Numerics.TileSizes;

namespace NetGen.Numerics;

/// <summary>The gradient of a dense layer by its weights and bias, dW = Σ dZ·xᵀ and db = Σ dZ over the samples, which lie in rows.</summary>
/// <remarks>
/// A tile of inputs × one or two vectors of outputs goes over all rows with its sums in registers. The order of the additions of a sum
/// does not depend on the tile. Down the columns of x every sample is another cache line and, of wide layers, another page: where several panels of
/// outputs read the same inputs, they are first copied in strips, in which one sample follows the other.
/// </remarks>
public static partial class DenseRowsGradient
{
    /// <summary>Inputs of a strip: a multiple of every tile's, and whole vectors. Over the samples of a group a strip stays in the first-level cache.</summary>
    public const int StripInputs = 24;

    /// <summary>Copies the inputs of all samples in strips, a few samples at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Pack(ref float x, nint inputStride, ref float packed, int strips, int count)
    {
        const int Rows = 8;
        for (int first = 0; first < count; first += Rows)
        {
            int end = Math.Min(first + Rows, count);
            for (int strip = 0; strip < strips; strip++)
            {
                for (int row = first; row < end; row++)
                {
                    ref float from = ref Unsafe.Add(ref x, (row * inputStride) + (strip * StripInputs));
                    ref float to = ref Unsafe.Add(ref packed, (((nint)strip * count) + row) * StripInputs);
                    Vector256.LoadUnsafe(ref from).StoreUnsafe(ref to);
                    Vector256.LoadUnsafe(ref from, (nuint)Vector256<float>.Count).StoreUnsafe(ref to, (nuint)Vector256<float>.Count);
                    Vector256.LoadUnsafe(ref from, 2 * (nuint)Vector256<float>.Count).StoreUnsafe(ref to, 2 * (nuint)Vector256<float>.Count);
                }
            }
        }
    }

    /// <summary>Inputs of a whole tile of two vectors: as many as leave registers for the vectors and an input. Of one vector, it has twelve.</summary>
    private readonly struct Inputs128 : ISize
    {
        public static int Value => 6;
    }

    /// <inheritdoc cref="Inputs128"/>
    private readonly struct Inputs256 : ISize
    {
        public static int Value => 6;
    }

    /// <inheritdoc cref="Inputs128"/>
    private readonly struct Inputs512 : ISize
    {
        public static int Value => 12;
    }
}
