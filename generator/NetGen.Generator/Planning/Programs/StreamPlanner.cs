using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Planning.Programs;

/// <summary>Plans the steps of streams: the same layers for one step, which read the same parameters and remember in a state what they need of earlier ones.</summary>
internal static class StreamPlanner
{
    /// <summary>Whether a network is one of sequences.</summary>
    public static bool HasSteps(IReadOnlyList<LayerPlan> layers) => layers[0].Part.Spec.Input.IsSequence;

    /// <param name="steps">The layers for one step.</param>
    /// <param name="layers">The layers for whole sequences, whose tensors have places.</param>
    public static StreamPlan Plan(IReadOnlyList<LayerPlan> steps, IReadOnlyList<LayerPlan> layers)
    {
        var placed = layers.ToDictionary(layer => (layer.Number, layer.Part.Suffix));
        var streams = WithStates(ImagePlanner.Choose([.. steps.Select(step =>
        {
            var stream = step with { IsStream = true };
            return placed.TryGetValue((step.Number, step.Part.Suffix), out var whole) && step.Tensors.Count + step.Statistics.Count > 0
                ? stream with { Tensors = whole.Tensors, Statistics = whole.Statistics }
                : stream;
        })]));
        return new StreamPlan(
            streams.ToEquatableArray(),
            VectorWidth.All.Select(width => SamplePlanner.Plan(OfOne(streams, width), width)).ToEquatableArray(),
            BatchPlanner.Streams(streams));
    }

    /// <summary>One stream's step is read and left where it is, where nobody needs it padded; what the layer above computes too, is nothing by itself.</summary>
    private static IReadOnlyList<LayerPlan> OfOne(IReadOnlyList<LayerPlan> streams, VectorWidth width) => [.. streams.Select((layer, i) =>
    {
        bool isInPlace = (i == 0 && streams.Count > 1 && streams[1].ReadsSingleChannels) || i == streams.Count - 1 || streams[i + 1].CanJoinBelow(width);
        return (isInPlace ? layer.InPlace() : layer) with { JoinsBelow = layer.CanJoinBelow(width) };
    })];

    /// <summary>Layers with the places of what each remembers.</summary>
    public static IReadOnlyList<LayerPlan> WithStates(IReadOnlyList<LayerPlan> layers)
    {
        int end = 0;
        var placed = layers.Select(layer =>
        {
            var next = layer with { StateOffset = end };
            end = checked(end + layer.StateLength);
            return next;
        }).ToList();
        return placed.ConvertAll(layer => layer with { StateStride = end });
    }
}
