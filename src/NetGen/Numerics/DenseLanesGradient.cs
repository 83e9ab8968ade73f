using static NetGen.Numerics.TileSizes;

namespace NetGen.Numerics;

/// <summary>
/// The gradient of a dense layer by its weights and bias, dW = Σ dZ·xᵀ and db = Σ dZ over the samples, which lie across lanes in blocks of 16.
/// </summary>
/// <remarks>
/// A tile of inputs × outputs goes over all blocks with a vector for each of its sums: products stay apart by lane, and are summed across lanes
/// at the end, four neighbouring outputs together. The order of the additions of a sum does not depend on the tile.
/// </remarks>
public static partial class DenseLanesGradient
{
    /// <summary>Samples of a block.</summary>
    private const int Block = SampleLanes.Count;

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
}
