using NetGen.Generator.Model;
using static NetGen.Generator.Validation.NumberText;

namespace NetGen.Generator.Validation;

/// <summary>What a residual block and the layers that it is around must agree on.</summary>
internal static class ResidualRules
{
    public static IEnumerable<Finding> Validate(NetworkSpec network)
    {
        // Without an order of the layers nothing can be said of their sequence.
        if (network.Declaration.StrayLayer is not null)
            yield break;

        var open = new Stack<(int Start, int End)>();
        for (int i = 0; i < network.Layers.Count; i++)
        {
            while (open.Count > 0 && open.Peek().End < i)
                open.Pop();
            if (network.Layers[i] is not { Spanned: > 0 } block)
                continue;

            long end = (long)i + block.Spanned;
            var place = Place.Of(i, "layers");
            if (end >= network.Layers.Count - 1)
                yield return new Finding(Rules.ResidualEnd, place, [Text(i + 1), Text(block.Spanned), Text(network.Layers.Count - 1 - i)]);
            else if (open.Count > 0 && end > open.Peek().End)
                yield return new Finding(Rules.ResidualOverlap, place, [Text(i + 1), Text(end + 1), Text(open.Peek().Start + 1), Text(open.Peek().End + 1), Text(open.Peek().End - i)]) { Repairs = Shorten(i, open.Peek().End - i) };
            else
                open.Push((i, (int)end));

            if (end >= network.Layers.Count || network.Layers[(int)end] is not { Outputs: > 0 } last || block.Inputs <= 0)
                continue;
            if (block.Facts!.Operation is Skip skip && skip.Projection.In(block.Settings) != 0)
            {
                if (Skip.StridesOf(block.Input, last.Output) is null)
                    yield return new Finding(Rules.ProjectionShape, Place.Of(i), [Text(i + 1), block.Input.ToString(), last.Output.ToString(), Text(end + 1), last.Kind]);
            }
            else if (last.Output != block.Input)
            {
                int giver = SequenceRules.SizeGiver(network, (int)end);
                // Places are not told by an argument of one layer.
                bool isOfChannels = last.Output.SpatialRank == block.Input.SpatialRank && last.Output.FeatureCount != block.Input.FeatureCount;
                yield return new Finding(Rules.ResidualSize, isOfChannels ? Place.Of(giver, "outputs") : Place.Of((int)end),
                    [Text(i + 1), TextOf(block.Input, last.Output), TextOf(last.Output, block.Input), Text(giver + 1), network.Layers[giver].Kind])
                { Repairs = isOfChannels ? [Resize(network, giver, block.Input.FeatureCount)] : [] };
            }
        }
    }

    /// <summary>Whether a block ends with a layer, so that what follows takes a sum and not that layer's outputs alone.</summary>
    public static bool EndsWith(NetworkSpec network, int layer) =>
        network.Layers.Take(layer).Select((declared, i) => declared.Spanned > 0 && (long)i + declared.Spanned == layer).Any(ends => ends);

    /// <summary>A shape beside another: of sequences with the same steps the features alone.</summary>
    private static string TextOf(Shape shape, Shape other) => shape.IsSequence && other.IsSequence && shape.Columns == other.Columns ? Text(shape.FeatureCount) : shape.ToString();

    private static EquatableArray<Repair> Shorten(int block, int layers) => layers > 0
        ? [Repair.Of("ShortenBlock", $"Change the layers of layer {Text(block + 1)} to {Text(layers)}", ArgumentEdit.Size(block, "layers", layers))]
        : [];

    /// <summary>A layer's outputs, and the inputs of the next that says how many it takes.</summary>
    private static Repair Resize(NetworkSpec network, int layer, int size)
    {
        var edits = new List<ArgumentEdit> { ArgumentEdit.Size(layer, "outputs", size) };
        int next = Enumerable.Range(layer + 1, network.Layers.Count - layer - 1).FirstOrDefault(i => !network.Layers[i].TakesAnyShape);
        // What it takes are the channels, or the values of all places.
        if (next > 0 && network.Layers[next] is { FollowsShape: var ofChannels } && network.Layers[next - 1].Output is var reaching)
            edits.Add(ArgumentEdit.Size(next, "inputs", ofChannels ? size : (int)Math.Min(int.MaxValue, (long)reaching.Size / Math.Max(1, reaching.FeatureCount) * size)));
        return Repair.Of("ResizeBlock", $"Change the outputs of layer {Text(layer + 1)} to {Text(size)}", [.. edits]);
    }
}
