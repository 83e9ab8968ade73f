using NetGen.Generator.Activations;
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

    /// <summary>
    /// Vector operations of a network whose layers are written out as one method: about 30 bytes of IL each, so that the method stays
    /// below half of what the JIT still optimises, and compiles in a few milliseconds.
    /// </summary>
    private const int FusedOperations = 800;

    /// <summary>
    /// Vector operations that one sample's kernels may have together to be inlined into one method. Past some thousand bytes of IL the JIT leaves
    /// one or the other out, which then starts unoptimised.
    /// </summary>
    public const int InlinedOperations = 100;

    /// <summary>Values of neighbouring layers that fit the registers beside a broadcast weight or two.</summary>
    private const int FusedValues = 28;

    /// <summary>Operations of an activation that is computed by polynomials.</summary>
    public const int CostlyActivation = 32;

    private const int TransposeCost = 2;
    private const int TileSetup = 64;

    public static BatchForm ChooseBatchForm(IReadOnlyList<LayerSpec> layers)
    {
        int features = layers[0].Inputs + layers.Sum(layer => layer.Outputs);
        if (features * Padding.SampleBlock > StackCap)
            return BatchForm.Tiles;
        return LanesCost(layers) <= TilesCost(layers) ? BatchForm.Lanes : BatchForm.Tiles;
    }

    /// <summary>
    /// Whether blocks of 16 samples go through all layers of inference in registers, where one vector holds such a block. The results have the
    /// same bits either way.
    /// </summary>
    public static bool FusesLanes(IReadOnlyList<LayerPlan> layers)
    {
        var active = layers.Where(layer => !layer.IsTrainingOnly).ToList();
        return active.TrueForAll(layer => layer.CanFuse)
            && active.Skip(1).All(layer => layer.Inputs + layer.Outputs <= FusedValues) && active[0].Outputs <= FusedValues
            && active.Sum(layer => layer.MultiplyAdds + (layer.Outputs * (ActivationCatalog.Of(layer.Activation).IsCheap ? 1 : CostlyActivation))) <= FusedOperations;
    }

    private static long LanesCost(IReadOnlyList<LayerSpec> layers) =>
        layers.Sum(MultiplyAdds)
        + ((layers[0].Inputs + layers[layers.Count - 1].Outputs) * TransposeCost);

    private static long TilesCost(IReadOnlyList<LayerSpec> layers) =>
        layers.Sum(layer => (MultiplyAdds(layer) / layer.Outputs * Padding.RoundUp(layer.Outputs, 16)) + TileSetup);

    private static long MultiplyAdds(LayerSpec layer) => LayerCatalog.Of(layer).MultiplyAdds(layer);
}
