using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static NetGen.Numerics.TileSizes;

namespace NetGen.Numerics;

/// <summary>The gradient of a dense layer by its weights and bias, dW = Σ dZ·xᵀ and db = Σ dZ over the samples, which lie in rows.</summary>
/// <remarks>
/// A tile of inputs × one or two vectors of outputs goes over all rows with its sums in registers. The order of the additions of a sum
/// does not depend on the tile. Down the columns of x every sample is another cache line, and lines a power of two apart displace each other: where
/// several panels of outputs read the same inputs, a strip of them is copied so that they lie side by side.
/// </remarks>
public static partial class DenseRowsGradient
{
    /// <summary>Inputs of a strip: a multiple of every tile's, and, over the samples of a group, well within the first-level cache.</summary>
    public const int StripInputs = 24;

    /// <summary>Copies <see cref="StripInputs"/> neighbouring inputs of all samples.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void CopyStrip(ref float x, nint inputStride, ref float strip, int count)
    {
        for (int row = 0; row < count; row++)
        {
            for (nuint input = 0; input < StripInputs; input += (nuint)Vector256<float>.Count)
                Vector256.LoadUnsafe(ref x, input).StoreUnsafe(ref strip, input);
            x = ref Unsafe.Add(ref x, inputStride);
            strip = ref Unsafe.Add(ref strip, StripInputs);
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
