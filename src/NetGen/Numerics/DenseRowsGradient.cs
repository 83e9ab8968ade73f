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
    /// <summary>The most samples whose inputs are copied: those of a group.</summary>
    public const int MostSamples = 128;

    /// <summary>Inputs of a strip: a multiple of every tile's, and whole vectors. Over the samples of a group a strip stays in the first-level cache.</summary>
    private const int StripInputs = 24;

    /// <summary>Copies up to a strip of neighbouring inputs of all samples, so that one sample follows the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Pack(ref float x, nint inputStride, ref float packed, int inputs, int count)
    {
        for (int row = 0; row < count; row++)
        {
            if (inputs == StripInputs)
            {
                Vector256.LoadUnsafe(ref x).StoreUnsafe(ref packed);
                Vector256.LoadUnsafe(ref x, (nuint)Vector256<float>.Count).StoreUnsafe(ref packed, (nuint)Vector256<float>.Count);
                Vector256.LoadUnsafe(ref x, 2 * (nuint)Vector256<float>.Count).StoreUnsafe(ref packed, 2 * (nuint)Vector256<float>.Count);
            }
            else
            {
                for (int input = 0; input < inputs; input++)
                    Unsafe.Add(ref packed, input) = Unsafe.Add(ref x, input);
            }

            x = ref Unsafe.Add(ref x, inputStride);
            packed = ref Unsafe.Add(ref packed, StripInputs);
        }
    }

    /// <summary>A strip of the samples of a group.</summary>
    [InlineArray(StripInputs * MostSamples)]
    private struct Strip
    {
        private float _first;
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
