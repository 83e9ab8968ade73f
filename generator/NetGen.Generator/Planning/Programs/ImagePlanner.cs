using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;

namespace NetGen.Generator.Planning.Programs;

/// <summary>Decides how images lie between layers: as whoever writes or reads them needs it.</summary>
internal static class ImagePlanner
{
    /// <summary>Floats of the values of a group of samples, so that they stay in the second-level cache: 256 KB of inference, 512 KB of training.</summary>
    private const int InferenceFloats = 64 * 1024;
    private const int TrainingFloats = 128 * 1024;

    /// <summary>The layers, with the borders and the distances of places of their outputs.</summary>
    public static IReadOnlyList<LayerPlan> Choose(IReadOnlyList<LayerPlan> layers)
    {
        // All values of so many channels have places that lie alike, so that they can be added to each other.
        var pitches = layers.SelectMany(layer => new[] { layer.Part.Spec.Input, layer.Part.Spec.Output }.Select(shape => (Channels: shape.FeatureCount, Pitch: layer.PitchOf(shape.FeatureCount))))
            .GroupBy(pair => pair.Channels).ToDictionary(group => group.Key, group => group.Max(pair => pair.Pitch));
        var borders = BordersOf(layers);
        return [.. layers.Select((layer, i) => layer.Part.Spec.Output.SpatialRank == 0 ? layer : layer with
        {
            OutputBorder = borders[i],
            OutputPitch = i == 0 && layers.Count > 1 && layers[1].ReadsSingleChannels && layers[1].Part.SkippedTo < 0
                ? layer.PitchOf(layer.Part.Spec.Output.FeatureCount)
                : pitches[layer.Part.Spec.Output.FeatureCount],
        })];
    }

    /// <summary>Whether a network has images.</summary>
    public static bool HasImages(IEnumerable<LayerPart> parts) => parts.Any(part => part.Spec.Output.SpatialRank > 0);

    /// <summary>Whether a network has images.</summary>
    public static bool HasImages(IEnumerable<LayerPlan> layers) => HasImages(layers.Select(layer => layer.Part));

    /// <summary>Samples of a group in inference.</summary>
    /// <param name="body">The program's steps and loops.</param>
    /// <param name="most">No more than so many.</param>
    public static int InferenceRows(EquatableArray<Node> body, int most) => RowsOf(InferenceFloats, body, least: 1, most);

    /// <summary>Samples of a group in training: full tiles gain more than the cache loses.</summary>
    public static int TrainingRows(IReadOnlyList<LayerPlan> layers, EquatableArray<Node> body) =>
        RowsOf(TrainingFloats, body, layers.Max(layer => layer.TileSamples), Budget.GroupSamples);

    /// <summary>What is held whatever the samples, as transposed weights, does not count.</summary>
    private static int RowsOf(int floats, EquatableArray<Node> body, int least, int most) => Math.Min(most, Math.Max(least, floats / LengthOfSample(body)));

    /// <summary>Samples of a group whose values a call takes from the stack.</summary>
    public static int StackRows(EquatableArray<Node> body) => ((Budget.StackCap - MemoryPlanner.Plan(body, 1, holdsBlocks: false).Length) / LengthOfSample(body)) + 1;

    /// <summary>Floats that a group has more with a sample more.</summary>
    private static int LengthOfSample(EquatableArray<Node> body)
    {
        return Math.Max(1, LengthOf(2) - LengthOf(1));

        int LengthOf(int rows) => MemoryPlanner.Plan(body, rows, holdsBlocks: false).GroupLength;
    }

    /// <summary>What passes its input on, in training or in inference alone, has an output that lies as the input does: whoever reads either finds the same.</summary>
    private static Border[] BordersOf(IReadOnlyList<LayerPlan> layers)
    {
        var borders = new Border[layers.Count];
        for (int i = 0; i < layers.Count; i++)
        {
            borders[i] = layers[i].OwnBorder.Around(BorderAfter(layers, i));
            if (layers[i].Part.Below >= 0 && (layers[i].PassesInputOn(isTraining: false) || layers[i].PassesInputOn(isTraining: true)))
                borders[i] = borders[i].Around(borders[layers[i].Part.Below]);
        }

        return borders;
    }

    /// <summary>What reads a layer's output: the next layer, and those behind layers that pass it on.</summary>
    private static Border BorderAfter(IReadOnlyList<LayerPlan> layers, int index)
    {
        var border = Border.None;
        for (int i = index + 1; i < layers.Count; i++)
        {
            border = border.Around(layers[i].InputBorder);
            if (!layers[i].PassesInputOn(isTraining: false) && !layers[i].PassesInputOn(isTraining: true))
                break;
        }

        return border;
    }
}
