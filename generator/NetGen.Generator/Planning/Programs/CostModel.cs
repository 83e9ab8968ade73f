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

    /// <summary>Floats of the values of neighbouring layers of a block, so that they stay in the second-level cache: 512 KB.</summary>
    private const int BlockFloats = 128 * 1024;

    /// <summary>
    /// What lanes must gain over tiles in networks of images: where the model says 1.15, 1.2 to 1.4 are measured, and 2.5 to 3.5 where it says 2. Below, blocks
    /// of fewer than 16 samples would lose what whole ones gain.
    /// </summary>
    private const double LeastGain = 1.15;

    /// <summary>Vector operations of 16 samples for a value that goes from channels first to channels last, or back.</summary>
    private const int ReorderCost = 32;

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
    /// How inference computes batches. Networks of images, which lie channels last in training, do so across lanes where few channels would leave most of
    /// each vector empty, or where much would have to be reordered.
    /// </summary>
    public static BatchForm ChooseInferenceForm(IReadOnlyList<LayerPlan> layers, BatchForm form) =>
        ImagePlanner.HasImages(layers) && !StreamPlanner.HasSteps(layers) && layers.All(layer => layer.TakesLanes && layer.Tensors.All(tensor => !tensor.IsNarrow))
        && layers.Max(layer => layer.Inputs + layer.Outputs) * Padding.SampleBlock <= BlockFloats && LanesCost(layers) * LeastGain <= ImagesCost(layers)
            ? BatchForm.Lanes
            : form;

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

    private static long LanesCost(IReadOnlyList<LayerPlan> layers) => LanesCost([.. layers.Select(layer => layer.Part.Spec)]);

    /// <summary>Tiles of places, whose vectors hold channels: 16 samples. Pooling, which costs more than across lanes, is left out.</summary>
    private static long ImagesCost(IReadOnlyList<LayerPlan> layers) => layers.Sum(layer =>
        (layer.MultiplyAdds / layer.Features * layer.FeatureStride) + (layer.PassesLanesOn && !layer.PassesInputOn(isTraining: false) && layer.Part.Spec.Input.FeatureCount > 1 ? layer.Inputs * ReorderCost : 0));

    private static long LanesCost(IReadOnlyList<LayerSpec> layers) =>
        layers.Sum(layer => layer.MultiplyAdds)
        + ((layers[0].Inputs + layers[layers.Count - 1].Outputs) * TransposeCost);

    private static long TilesCost(IReadOnlyList<LayerSpec> layers) =>
        layers.Sum(layer => (layer.MultiplyAdds / layer.Outputs * Padding.RoundUp(layer.Outputs, 16)) + TileSetup);
}
