using System.Globalization;

namespace NetGen;

/// <summary>What a window slides over: an image, and places that a node before it has put around it.</summary>
/// <param name="Image">The signal or image.</param>
/// <param name="Before">Places before the first along each axis of places.</param>
/// <param name="After">Places behind the last.</param>
internal sealed record WindowSource(Stage Image, int[] Before, int[] After)
{
    public bool IsPadded => Before.Concat(After).Any(places => places != 0);

    /// <summary>The first input of a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="padding">What places around an image must hold to be padding of the node's own.</param>
    public static WindowSource Of(ImportedNode node, double padding)
    {
        if (node.Input(0) is not PaddedValue padded)
        {
            var stage = Images.StageOf(node.Flow(0), node);
            return new WindowSource(stage, new int[stage.Shape.SpatialRank], new int[stage.Shape.SpatialRank]);
        }

        var image = Images.StageOf(padded.Flow, node);
        if (padded.Before[0] != 0 || padded.After[0] != 0)
            throw node.Unsupported("the Pad before it adds channels");
        if (!padded.Value.Equals(padding))
            throw node.Unsupported(string.Create(CultureInfo.InvariantCulture, $"the Pad before it adds places of {padded.Value}, but its own padding counts as {padding}"));
        return new WindowSource(image, padded.Before[1..], padded.After[1..]);
    }
}
