using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;

namespace NetGen.Generator.Planning;

/// <summary>Chooses the weights that inference reads as bfloat16: those that one sample's speed is bound by reading.</summary>
internal static class NarrowPlanner
{
    /// <summary>Floats of a storage that stays in the first-level cache, 32 KB: reading it faster gains nothing.</summary>
    private const int CachedFloats = 8192;

    /// <summary>Floats of the smallest weights that are worth a kernel of their own: 16 KB.</summary>
    private const int FewestFloats = 4096;

    /// <summary>Inputs from which on loops over pairs of them have enough to do.</summary>
    private const int FewestInputs = 16;

    /// <summary>Outputs that lie side by side in words: a panel of fewer would leave vectors half empty.</summary>
    private const int Panel = 16;

    /// <summary>
    /// The layers, those whose weights become narrow marked so. Networks whose batches lie across lanes, of up to 256 values a sample, keep theirs:
    /// those kernels broadcast weights one by one.
    /// </summary>
    public static IReadOnlyList<LayerPlan> Choose(IReadOnlyList<LayerPlan> layers, BatchForm form) =>
        form == BatchForm.Tiles && layers.Sum(layer => (long)layer.TensorLength) > CachedFloats ? [.. layers.Select(layer => IsWorthIt(layer) ? Narrow(layer) : layer)] : layers;

    private static bool IsWorthIt(LayerPlan layer) =>
        layer.CanNarrow && layer.Inputs >= FewestInputs && layer.Tensors[0] is { Length: >= FewestFloats, Alignment: Panel };

    private static LayerPlan Narrow(LayerPlan layer) => layer with
    {
        Tensors = layer.Tensors.Select((tensor, i) => i == 0 ? tensor with { IsNarrow = true } : tensor).ToEquatableArray(),
        Kernels = layer.Kernels + ", bfloat16 weights",
    };
}
