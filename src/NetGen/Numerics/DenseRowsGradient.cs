using static NetGen.Numerics.TileSizes;

namespace NetGen.Numerics;

/// <summary>The gradient of a dense layer by its weights and bias, dW = Σ dZ·xᵀ and db = Σ dZ over the samples, which lie in rows.</summary>
/// <remarks>
/// A tile of inputs × one or two vectors of neighbouring outputs goes over all rows with its sums in registers. The order of the additions of a sum
/// does not depend on the tile.
/// </remarks>
public static partial class DenseRowsGradient
{
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
