using NetGen.Generator.Model;

namespace NetGen.Generator.Shapes;

/// <summary>Gives layers that are declared without a shape the one that follows from their neighbours.</summary>
internal static class ShapeInference
{
    /// <summary>
    /// A layer takes what the one before it makes; the first takes the network's input or, where that is not declared, what the first layer with a
    /// size takes, if those before it take any shape. Where no layer says so, shapes stay unknown.
    /// </summary>
    public static IEnumerable<LayerSpec> Infer(IReadOnlyList<LayerSpec> layers, Shape? input)
    {
        var shape = input ?? (layers.FirstOrDefault(layer => !layer.TakesAnyShape || layer.Facts is { Operation.TakesPlaces: true }) is { FollowsShape: false } first ? first.Input : LayerSpec.Unknown);
        foreach (var layer in layers)
        {
            var complete = layer.FollowsShape ? layer with { Input = shape, Output = layer.Infer(shape) } : layer;
            yield return complete;
            shape = complete.Output;
        }
    }
}
