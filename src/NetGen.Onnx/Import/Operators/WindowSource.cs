using System.Globalization;
using System.Numerics;

namespace NetGen;

/// <summary>What a window slides over: an image, and places that a node before it has put around it.</summary>
/// <param name="Image">The signal or image.</param>
/// <param name="Before">Places before the first along each axis of places.</param>
/// <param name="After">Places behind the last.</param>
/// <param name="Unit">The axis of places, from 0, that a signal has beside its length for the node; null: none.</param>
internal sealed record WindowSource(Stage Image, int[] Before, int[] After, int? Unit)
{
    /// <summary>Axes of places that the node knows.</summary>
    public int Rank => Image.Shape.SpatialRank + (Unit is null ? 0 : 1);

    public bool IsPadded => Before.Concat(After).Any(places => places != 0);

    /// <summary>The first input of a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="padding">What places around an image must hold to be padding of the node's own.</param>
    public static WindowSource Of(ImportedNode node, double padding)
    {
        if (node.Input(0) is not PaddedValue padded)
        {
            var stage = Images.StageOf(node.Flow(0), node);
            return new WindowSource(stage, new int[stage.Shape.SpatialRank], new int[stage.Shape.SpatialRank], UnitOf(node.Flow(0), node));
        }

        var image = Images.StageOf(padded.Flow, node);
        if (padded.Before[0] != 0 || padded.After[0] != 0)
            throw node.Unsupported("the Pad before it adds channels");
        if (!padded.Value.Equals(padding))
            throw node.Unsupported(string.Create(CultureInfo.InvariantCulture, $"the Pad before it adds places of {padded.Value}, but its own padding counts as {padding}"));
        var source = new WindowSource(image, [], [], UnitOf(padded.Flow, node));
        return source with { Before = source.Along(padded.Before[1..], 0, "places of padding", node), After = source.Along(padded.After[1..], 0, "places of padding", node) };
    }

    /// <summary>Numbers along the axes of places that the layer has.</summary>
    /// <param name="numbers">One for each axis that the node knows.</param>
    public TNumber[] Along<TNumber>(TNumber[] numbers) => [.. numbers.Where((_, axis) => axis != Unit)];

    /// <summary>Numbers along the axes of places that the layer has; along another one there is but one choice.</summary>
    /// <param name="numbers">One for each axis that the node knows.</param>
    /// <param name="usual">What the other axis can have.</param>
    /// <param name="name">What the numbers are.</param>
    /// <param name="node">The node.</param>
    /// <exception cref="UnsupportedNodeException">The other axis has another.</exception>
    public TNumber[] Along<TNumber>(TNumber[] numbers, TNumber usual, string name, ImportedNode node)
        where TNumber : INumber<TNumber>
    {
        if (Unit is { } axis && numbers[axis] != usual)
            throw node.Unsupported($"it takes a signal as an image of one {(axis == 0 ? "row" : "column")}, but {name} across the signal's length are {numbers[axis]}; layers of signals have {usual} there");
        return Along(numbers);
    }

    /// <summary>What the layer gives, as the node has it.</summary>
    public FlowValue Seen(FlowValue values) =>
        Unit is { } axis ? values.Reshape([.. values.Shape[..(axis + 1)], 1, .. values.Shape[(axis + 1)..]]) : values;

    private static int? UnitOf(FlowValue flow, ImportedNode node) => Images.UnitOf(flow, node) - 1;
}
