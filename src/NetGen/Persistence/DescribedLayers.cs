using System.Globalization;

namespace NetGen;

/// <summary>Layers of which no generated class tells what they have: the tensors that follow from their kinds. Layers that no declaration makes are refused.</summary>
internal static class DescribedLayers
{
    private const int MaxCount = 1 << 30;

    /// <summary>The layer with the flags that files leave out where they are not set.</summary>
    /// <param name="layer">The layer.</param>
    public static LayerDescription Completed(LayerDescription layer)
    {
        var unset = LayerFacts.Find(layer.Kind)?.Settings.Where(setting => setting is { Range.IsFlag: true, Default: 0, IsTrainingOnly: false, IsOptional: false } && !layer.Settings.ContainsKey(setting.Name)).ToArray() ?? [];
        return unset.Length == 0 ? layer : layer with { Settings = layer.Settings.Concat(unset.Select(setting => KeyValuePair.Create(setting.Name, 0.0))).ToDictionary() };
    }

    /// <summary>The tensors of a layer and of its activation.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="number">Its number, from 1.</param>
    /// <exception cref="ArgumentException">The kind or activation is unknown, or a size or setting is missing or out of range.</exception>
    public static DescribedTensor[] TensorsOf(LayerDescription layer, int number)
    {
        var activation = ActivationFacts.Find(layer.Activation) ?? throw Refused($"'{layer.Activation}' is no activation");
        if (activation.Setting is { } shape && !layer.Settings.ContainsKey(shape.Name))
            throw Refused($"{layer.Activation} without its {shape.Name}");
        var facts = LayerFacts.Find(layer.Kind) ?? throw Refused("a kind of layer that is not known");
        // What is wrong with a block shows beside the layers that follow.
        foreach (var setting in facts.Settings.Where(setting => setting != facts.Span && !setting.IsTrainingOnly && !setting.IsOptional))
        {
            if (!layer.Settings.ContainsKey(setting.Name))
                throw Refused(setting.Missing);
        }

        // Of settings that another kind has, too: what is out of range means something else than was meant.
        foreach (var (name, value) in layer.Settings)
        {
            if (SettingFacts.Find(name) is { } setting && setting != facts.Span && setting.Expected(value) is { } expected)
                throw Refused(string.Create(CultureInfo.InvariantCulture, $"{name} is {value:R} but must be {expected}"));
        }

        if (!facts.TakesActivation && !activation.IsIdentity)
            throw Refused($"{layer.Activation}, but the kind takes no activation");
        if (layer.InputSize < 1 || layer.OutputSize < 1)
            throw Refused($"{layer.InputShape} inputs and {layer.OutputShape} outputs; both must be at least 1");
        if (facts.Operation.MisfitOf(layer.InputShape, layer.OutputShape.FeatureCount, layer.Settings) is { } misfit)
            throw Refused(misfit);
        if (facts.Operation.OutputOf(layer.InputShape, layer.OutputShape.FeatureCount, layer.Settings) is { } output && !IsProjected(layer) && !output.Equals(layer.OutputShape))
            throw Refused($"{layer.InputShape} inputs and {layer.OutputShape} outputs; the kind makes {output} of them");

        var extent = new LayerExtent(layer.InputShape, layer.OutputShape, layer.Settings);
        return [.. facts.Tensors.Where(tensor => tensor.IsOf(layer.Settings)).Concat(activation.Tensors).Select(tensor => tensor.CountOf(extent) <= MaxCount
            ? new DescribedTensor(tensor, Enum.Parse<ParameterKind>(tensor.Kind), [.. tensor.Shape(extent).Select(size => (int)size)])
            : throw Refused($"{string.Join(" · ", tensor.Shape(extent))} values of {tensor.Name}; at most {MaxCount} can be held"))];

        ArgumentException Refused(string fault) => RefusedLayer(layer, number, fault);
    }

    /// <summary>
    /// A layer takes what the one before it produces; one of vectors takes anything of that size, one axis after the other, but no sequence, whose steps
    /// come one by one.
    /// </summary>
    /// <exception cref="ArgumentException">The layer takes another shape.</exception>
    public static void CheckInput(IReadOnlyList<LayerDescription> layers, int index)
    {
        if (index == 0)
            return;
        var (layer, before) = (layers[index], layers[index - 1]);
        var reaching = LayerFacts.Find(before.Kind)?.Operation.PassedOn(before.InputShape, before.OutputShape) ?? before.OutputShape;
        if (!Takes(layer, reaching))
            throw new ArgumentException($"Layer {index + 1} ({layer.Kind}) has {layer.InputShape} inputs but layer {index} ({before.Kind}) has {reaching} outputs.", nameof(layers));
    }

    /// <summary>The first layer takes what the network does.</summary>
    /// <exception cref="ArgumentException">It takes another shape.</exception>
    public static void CheckInput(Shape input, LayerDescription first)
    {
        if (!Takes(first, input))
            throw new ArgumentException($"Layer 1 ({first.Kind}) has {first.InputShape} inputs but the network has {input}.", nameof(input));
    }

    /// <summary>A block ends within the network and within the blocks around it, as wide as it began.</summary>
    /// <exception cref="ArgumentException">The layer begins a block that does not.</exception>
    public static void CheckBlock(IReadOnlyList<LayerDescription> layers, int index)
    {
        if (SpanOf(layers[index]) is not { } spanned)
            return;
        if (!(spanned >= 1 && spanned == Math.Floor(spanned) && index + spanned < layers.Count))
            throw Refused($"a block around {spanned} of the {layers.Count - index - 1} layers that follow");
        int around = Enumerable.Range(0, index).FirstOrDefault(i => i + SpanOf(layers[i]) is { } end && end >= index && end < index + spanned, -1);
        if (around >= 0)
            throw Refused($"a block that ends behind the one of layer {around + 1}, within which it begins");
        var last = layers[index + (int)spanned];
        if (!last.OutputShape.Equals(layers[index].OutputShape))
            throw Refused($"a block of {layers[index].OutputShape} outputs whose last layer has {last.OutputShape} outputs");

        ArgumentException Refused(string fault) => RefusedLayer(layers[index], index + 1, fault);
    }

    /// <summary>Whether a layer is a block that projects its input to a shape that it can be projected to.</summary>
    private static bool IsProjected(LayerDescription layer) =>
        LayerFacts.Find(layer.Kind)?.Operation is Skip skip && skip.Projection.In(layer.Settings) != 0 && Skip.StridesOf(layer.InputShape, layer.OutputShape) is not null;

    private static bool Takes(LayerDescription layer, Shape shape) =>
        layer.InputShape.Equals(shape) || (layer.InputShape.Axes.Count == 1 && !shape.IsSequence && layer.InputSize == shape.Size);

    /// <summary>Around how many of the layers that follow it a layer is; null: it is no block.</summary>
    private static double? SpanOf(LayerDescription layer) => LayerFacts.Find(layer.Kind)?.Span is { } span ? layer.Settings.GetValueOrDefault(span.Name) : null;

    private static ArgumentException RefusedLayer(LayerDescription layer, int number, string fault) => new($"Layer {number} ({layer.Kind}): {fault}.", nameof(layer));
}

/// <summary>A tensor that a described layer has.</summary>
/// <param name="Facts">What is known of it.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Shape">Its dimensions.</param>
internal sealed record DescribedTensor(TensorFacts Facts, ParameterKind Kind, IReadOnlyList<int> Shape)
{
    public long Count => Shape.Aggregate(1L, (count, size) => count * size);
}
