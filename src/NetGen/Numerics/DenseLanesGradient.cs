using System.Runtime.CompilerServices;
using static NetGen.Numerics.TileSizes;

namespace NetGen.Numerics;

/// <summary>
/// The gradient of a dense layer by its weights and bias, dW = Σ dZ·xᵀ and db = Σ dZ over the samples, which lie across lanes in blocks of 16.
/// </summary>
/// <remarks>
/// A tile of inputs × outputs goes over all blocks with a vector for each of its sums: products stay apart by lane, and are summed across lanes
/// at the end, four neighbouring outputs together. The order of the additions of a sum depends neither on the tile nor on the width: it is that of
/// vectors of 16 lanes, which are added half to half in the end.
/// </remarks>
public static partial class DenseLanesGradient
{
    /// <summary>Samples of a block.</summary>
    private const int Block = SampleLanes.Count;

    private const int Half = Block / 2;

    private const int Quarter = Block / 4;

    /// <summary>Outputs of a whole tile.</summary>
    private const int Columns = 4;

    /// <summary>Inputs of a whole tile: as many as leave registers for the deltas and an input.</summary>
    private readonly struct Inputs128 : ISize
    {
        public static int Value => 2;
    }

    /// <inheritdoc cref="Inputs128"/>
    private readonly struct Inputs256 : ISize
    {
        public static int Value => 2;
    }

    /// <inheritdoc cref="Inputs128"/>
    private readonly struct Inputs512 : ISize
    {
        public static int Value => 5;
    }

    /// <summary>Room for the sums of a whole tile, of up to 5 × 4 vectors of 256 bits: wider ones have nothing to put aside.</summary>
    [InlineArray(5 * Columns * 8)]
    private struct KeptSums
    {
        private float _first;
    }
}
