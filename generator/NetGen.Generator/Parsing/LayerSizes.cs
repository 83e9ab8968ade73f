using NetGen.Generator.Layers;
using NetGen.Generator.Model;

namespace NetGen.Generator.Parsing;

/// <summary>Gives layers that are declared without a size the one of their neighbours.</summary>
internal static class LayerSizes
{
    /// <summary>
    /// A layer that keeps its size is as wide as the one before it; at the start of a network, as the first layer that says how many
    /// inputs it takes. Where no layer says so, sizes stay 0.
    /// </summary>
    public static IEnumerable<LayerSpec> Complete(IReadOnlyList<LayerSpec> layers)
    {
        int size = layers.FirstOrDefault(layer => !LayerCatalog.Of(layer).KeepsSize)?.Inputs ?? 0;
        foreach (var layer in layers)
        {
            yield return LayerCatalog.Of(layer).KeepsSize ? layer with { Inputs = size, Outputs = size } : layer;
            size = LayerCatalog.Of(layer).KeepsSize ? size : layer.Outputs;
        }
    }
}
