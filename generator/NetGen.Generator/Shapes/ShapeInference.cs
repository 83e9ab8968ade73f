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
        return WithEnds(InOrder(layers, input).ToList());
    }

    /// <summary>The same layers for one step of a sequence, which streams bring step by step: what comes behind its last step, too.</summary>
    public static IEnumerable<LayerSpec> OfOneStep(IEnumerable<LayerSpec> layers) =>
        WithEnds(layers.Select(layer => layer with { Input = Shape.OfSequence(1, layer.Input.FeatureCount), Output = Shape.OfSequence(1, layer.Output.FeatureCount), IsBehindSteps = !layer.Input.IsSequence }).ToList());

    private static IEnumerable<LayerSpec> WithEnds(List<LayerSpec> complete)
    {
        return complete.Select((layer, i) => layer.Spanned > 0 && (long)i + layer.Spanned < complete.Count ? layer.Around(complete[i + layer.Spanned].Output) : layer);
    }

    /// <summary>A layer of features works on each step of a sequence, if it can.</summary>
    private static LayerSpec OnSteps(LayerSpec layer, Shape sequence)
    {
        if (layer.DeclaredInputs < 1 || layer.DeclaredOutputs < 1)
            return layer;
        var input = sequence.WithFeatures(layer.DeclaredInputs);
        return layer.Infer(input) is var output && output != LayerSpec.Unknown ? layer with { Input = input, Output = output } : layer;
    }

    private static IEnumerable<LayerSpec> InOrder(IReadOnlyList<LayerSpec> layers, Shape? input)
    {
        var shape = input ?? (layers.FirstOrDefault(layer => !layer.TakesAnyShape || layer.Facts is { Operation.NeedsInput: true }) is { FollowsShape: false } first ? first.Input : LayerSpec.Unknown);
        foreach (var layer in layers)
        {
            var complete = layer.FollowsShape ? layer with { Input = shape, Output = layer.Infer(shape) } : shape.IsSequence ? OnSteps(layer, shape) : layer;
            yield return complete;
            shape = complete.Output;
        }
    }
}
