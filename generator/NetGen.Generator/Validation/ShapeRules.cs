using NetGen.Generator.Model;
using static NetGen.Generator.Validation.NumberText;

namespace NetGen.Generator.Validation;

/// <summary>What a layer must satisfy towards the shape that reaches it.</summary>
internal static class ShapeRules
{
    public static IEnumerable<Finding> Validate(NetworkSpec network)
    {
        if (network.Input is { Fault: { } fault })
        {
            var place = Place.Input(fault.Argument);
            yield return new Finding(Rules.InputSize, place, [fault.Text, fault.Cure]) { Repairs = SettingFinding.RepairsOf(place) };
        }

        if (network.Input is { UndefinedLayout: { } layout })
            yield return new Finding(Rules.UndefinedLayout, Place.Input("Layout"), [layout]) { Repairs = [Repair.Remove(Place.Input("Layout"), "Leave the layout out")] };
        // Without an order of the layers nothing can be said of their sequence.
        if (network.Declaration.StrayLayer is not null)
            yield break;
        for (int i = 0; i < network.Layers.Count; i++)
        {
            foreach (var finding in Validate(network, i))
                yield return finding;
        }
    }

    /// <summary>A shape as messages say it: <c>16 × 5 × 5 = 400</c>.</summary>
    public static string TextOf(Shape shape) => shape.SpatialRank == 0 ? shape.ToString() : $"{shape} = {Text(shape.Size)}";

    private static IEnumerable<Finding> Validate(NetworkSpec network, int index)
    {
        var layer = network.Layers[index];
        var reaching = index > 0 ? network.Layers[index - 1].Output : network.Input?.Shape ?? LayerSpec.Unknown;
        return layer switch
        {
            _ when (reaching.IsSequence && layer.Facts!.Operation.RefusesSteps) || (network.Input?.Shape.IsSequence == true && layer.Facts!.Operation is LargestOfMaps) => [OfAnotherRank(network, index, reaching)],
            { FollowsShape: false } when reaching.IsSequence => layer.DeclaredInputs > 0 && layer.DeclaredInputs != reaching.FeatureCount ? [ChannelMismatch(network, index, reaching)] : [],
            { FollowsShape: false } when reaching != LayerSpec.Unknown && layer.Inputs > 0 && layer.Inputs != reaching.Size => [Mismatch(network, index, reaching)],
            { Facts.Operation.TakesPlaces: true } => OfPlaces(network, index, reaching),
            { Facts.Operation.TakesSteps: true } => OfSteps(network, index, reaching),
            { Facts.Operation: Gating } => OfHalves(network, index, reaching),
            _ => [],
        };
    }

    /// <summary>A layer of signals or images.</summary>
    private static IEnumerable<Finding> OfPlaces(NetworkSpec network, int index, Shape reaching)
    {
        var layer = network.Layers[index];
        if (reaching == LayerSpec.Unknown)
        {
            foreach (var finding in InputMissing(network, index, "slides over places that no layer tells the number of", layer is WindowSpec { WindowFacts.Rank: 1 } ? "channels, length" : "channels, height, width"))
                yield return finding;
            yield break;
        }

        int rank = (layer as WindowSpec)?.WindowFacts.Rank ?? Math.Max(1, reaching.SpatialRank);
        if (reaching.SpatialRank != rank)
        {
            yield return OfAnotherRank(network, index, reaching);
            yield break;
        }

        if (layer.Facts!.Sizes == DeclaredSizes.Channels && layer.DeclaredInputs > 0 && layer.DeclaredInputs != reaching.FeatureCount)
            yield return ChannelMismatch(network, index, reaching);
        if (layer is WindowSpec window)
        {
            foreach (var finding in WindowRules.Validate(window, index))
                yield return finding;
        }
    }

    /// <summary>A layer of sequences.</summary>
    private static IEnumerable<Finding> OfSteps(NetworkSpec network, int index, Shape reaching)
    {
        var layer = network.Layers[index];
        if (reaching == LayerSpec.Unknown)
            return InputMissing(network, index, "takes a sequence, and no layer tells of how many steps", "features, Steps = ...");
        if (!reaching.IsSequence)
            return [OfAnotherRank(network, index, reaching)];
        return layer.Facts!.Sizes == DeclaredSizes.Channels && layer.DeclaredInputs > 0 && layer.DeclaredInputs != reaching.FeatureCount ? [ChannelMismatch(network, index, reaching)] : [];
    }

    /// <summary>A layer that halves what it takes.</summary>
    private static IEnumerable<Finding> OfHalves(NetworkSpec network, int index, Shape reaching)
    {
        if (reaching == LayerSpec.Unknown)
            return InputMissing(network, index, "halves its inputs, and no layer tells how many there are", "features");
        return network.Layers[index].Output != LayerSpec.Unknown ? [] : [OfAnotherRank(network, index, reaching)];
    }

    /// <summary>A shape that only <c>[Input]</c> tells; nothing where a layer before it lacks one: what follows from an error before is not told again.</summary>
    private static Finding[] InputMissing(NetworkSpec network, int index, string reason, string sizes) =>
        network.Input is null && network.Layers.Take(index).All(before => before is { FollowsShape: true, Facts.Operation.NeedsInput: false } && before.Output == LayerSpec.Unknown)
            ? [new Finding(Rules.InputMissing, Place.Of(index), [Text(index + 1), network.Layers[index].Kind, reason, sizes])]
            : [];

    private static Finding OfAnotherRank(NetworkSpec network, int index, Shape reaching) => new(Rules.InputRank, Place.Of(index),
        [Text(index + 1), network.Layers[index].Kind, TakenBy(network.Layers[index]), MakerOf(index, network), TextOfPlaces(reaching)]);

    private static string TextOfPlaces(Shape reaching) =>
        reaching.IsSequence ? $"a sequence, {reaching.Columns} steps × {reaching.FeatureCount} features" : reaching.SpatialRank == 0 ? $"{reaching} features" : reaching.ToString();

    private static string TakenBy(LayerSpec layer) => layer.Facts!.Operation switch
    {
        { TakesSteps: true } => "sequences, steps × features, which [Input(features, Steps = ...)] declares",
        LargestOfMaps => "no sequence, nor what follows one",
        Gating => "an even number of features, or of channels of each place",
        _ => (layer as WindowSpec)?.WindowFacts.Rank switch
        {
            1 => "signals, channels × length",
            2 => "images, channels × height × width",
            _ => "signals or images",
        },
    };

    private static Finding Mismatch(NetworkSpec network, int index, Shape reaching) => new(Rules.SizeMismatch, Place.Of(index, "inputs"),
        [Text(index + 1), network.Layers[index].Kind, Text(network.Layers[index].Inputs), MakerOf(index, network), TextOf(reaching), Text(reaching.Size)])
    { Repairs = RepairsOf(network, index, reaching.Size, reaching.SpatialRank > 0) };

    private static Finding ChannelMismatch(NetworkSpec network, int index, Shape reaching) => new(Rules.ChannelMismatch, Place.Of(index, "inputs"),
        [Text(index + 1), network.Layers[index].Kind, Text(network.Layers[index].DeclaredInputs), MakerOf(index, network), reaching.IsSequence ? TextOfPlaces(reaching) : reaching.ToString(), Text(reaching.FeatureCount), reaching.IsSequence ? "features a step" : "channels"])
    { Repairs = RepairsOf(network, index, reaching.FeatureCount, isFlattened: false) };

    private static string MakerOf(int index, NetworkSpec network) => index == 0 ? "[Input]" : $"layer {Text(index)} ({network.Layers[index - 1].Kind})";

    /// <summary>Either side of a seam may be the one that is right; where places are flattened, outputs are no number of channels.</summary>
    private static EquatableArray<Repair> RepairsOf(NetworkSpec network, int next, int size, bool isFlattened)
    {
        var inputs = Repair.Of("ChangeInputs", $"Change the inputs of layer {Text(next + 1)} to {Text(size)}", ArgumentEdit.Size(next, "inputs", size));
        if (next == 0 || isFlattened)
            return [inputs];
        int giver = SequenceRules.SizeGiver(network, next - 1);
        return network.Layers[giver].TakesAnyShape
            ? [inputs]
            : [inputs, Repair.Of("ChangeOutputs", $"Change the outputs of layer {Text(giver + 1)} to {Text(network.Layers[next].DeclaredInputs)}", ArgumentEdit.Size(giver, "outputs", network.Layers[next].DeclaredInputs))];
    }
}
