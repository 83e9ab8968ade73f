using NetGen.Generator.Layers;
using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>
/// Chooses how a network computes batches, by the vector operations that 16 samples cost at 512 bits. The choice must not depend on the
/// machine, and the ratio between the forms hardly depends on the width.
/// </summary>
/// <remarks>
/// Lanes: a multiply-add of all 16 samples for each weight, and the transposition of inputs and outputs, about 2 operations a feature.
/// Tiles: 16 samples × a multiply-add for each weight vector, padding included; short rows leave accumulators idle, and each layer
/// pays for its tile's set-up. Lanes holds every activation of a block on the stack, so it ends at the stack cap.
/// </remarks>
internal static class CostModel
{
    /// <summary>Floats of scratch a call may take from the stack: 16 KB.</summary>
    public const int StackCap = 4096;

    private const int TransposeCost = 2;
    private const int TileSetup = 64;

    public static BatchForm ChooseBatchForm(IReadOnlyList<LayerSpec> layers)
    {
        int features = layers[0].Inputs + layers.Sum(layer => layer.Outputs);
        if (features * Padding.SampleBlock > StackCap)
            return BatchForm.Tiles;
        return LanesCost(layers) <= TilesCost(layers) ? BatchForm.Lanes : BatchForm.Tiles;
    }

    private static long LanesCost(IReadOnlyList<LayerSpec> layers) =>
        layers.Sum(MultiplyAdds)
        + ((layers[0].Inputs + layers[layers.Count - 1].Outputs) * TransposeCost);

    private static long TilesCost(IReadOnlyList<LayerSpec> layers) =>
        layers.Sum(layer => (MultiplyAdds(layer) / layer.Outputs * Padding.RoundUp(layer.Outputs, 16)) + TileSetup);

    private static long MultiplyAdds(LayerSpec layer) => LayerCatalog.Of(layer).MultiplyAdds(layer);
}
