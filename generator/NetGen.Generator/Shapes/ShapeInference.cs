using NetGen.Generator.Model;

namespace NetGen.Generator.Shapes;

/// <summary>Gives layers that are declared without a shape that of their neighbours.</summary>
internal static class ShapeInference
{
    /// <summary>
    /// A layer that takes any shape takes what the one before it makes; at the start of a network, what the first layer takes that says so. Where
    /// no layer says so, shapes stay unknown.
    /// </summary>
    public static IEnumerable<LayerSpec> Infer(IReadOnlyList<LayerSpec> layers)
    {
        var shape = layers.FirstOrDefault(layer => !layer.TakesAnyShape)?.Input ?? LayerSpec.Unknown;
        foreach (var layer in layers)
        {
            var complete = layer.TakesAnyShape ? layer with { Input = shape, Output = layer.Infer(shape) } : layer;
            yield return complete;
            shape = complete.Output;
        }
    }
}
