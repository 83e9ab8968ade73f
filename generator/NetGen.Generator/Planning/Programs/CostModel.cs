using NetGen.Generator.Activations;
using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Planning.Programs;

/// <summary>
/// Chooses how a network computes batches, by the vector operations that 16 samples cost at 512 bits. The choice must not depend on the
/// machine, and the ratio between the forms hardly depends on the width.
/// </summary>
/// <remarks>
/// Lanes: a multiply-add of all 16 samples for each weight, and the transposition of inputs and outputs, about 2 operations a feature.
/// Tiles: 16 samples × a multiply-add for each weight vector, padding included; short rows leave accumulators idle, and each layer
/// pays for its tile's set-up. Lanes ends where all activations of a block together pass the stack cap.
/// </remarks>
internal static class CostModel
{
    /// <summary>
    /// Vector operations of a network whose layers are written out as one method: about 30 bytes of IL each, so that the method stays
    /// below half of what the JIT still optimises, and compiles in a few milliseconds.
    /// </summary>
    private const int FusedOperations = 800;

    /// <summary>Values of neighbouring layers that fit the registers beside a broadcast weight or two.</summary>
    private const int FusedValues = 28;

    private const int TransposeCost = 2;
    private const int TileSetup = 64;

    public static BatchForm ChooseBatchForm(IReadOnlyList<LayerPart> parts)
    {
        var layers = parts.Select(part => part.Spec).ToList();
        int features = layers[0].Inputs + layers.Sum(layer => layer.Outputs);
        // Vectors hold the channels of a place.
        if (ImagePlanner.HasImages(parts))
            return BatchForm.Tiles;
        if (features * Padding.SampleBlock > Budget.StackCap)
            return BatchForm.Tiles;
        return LanesCost(layers) <= TilesCost(layers) ? BatchForm.Lanes : BatchForm.Tiles;
    }

    /// <summary>
    /// Whether blocks of 16 samples go through all layers of inference in registers, where one vector holds such a block. The results have the
    /// same bits either way.
    /// </summary>
    public static bool FusesLanes(IReadOnlyList<LayerPlan> layers)
    {
        var active = layers.Where(layer => !layer.PassesInputOn(isTraining: false)).ToList();
        return active.TrueForAll(layer => layer.CanFuse)
            && active.Skip(1).All(layer => layer.Inputs + layer.Outputs <= FusedValues) && active[0].Outputs <= FusedValues
            && active.Sum(layer => layer.MultiplyAdds + (layer.Outputs * (ActivationCatalog.Of(layer.Activation).IsCheap ? 1 : Budget.CostlyActivation))) <= FusedOperations;
    }

    private static long LanesCost(IReadOnlyList<LayerSpec> layers) =>
        layers.Sum(layer => layer.MultiplyAdds)
        + ((layers[0].Inputs + layers[layers.Count - 1].Outputs) * TransposeCost);

    private static long TilesCost(IReadOnlyList<LayerSpec> layers) =>
        layers.Sum(layer => (layer.MultiplyAdds / layer.Outputs * Padding.RoundUp(layer.Outputs, 16)) + TileSetup);
}
