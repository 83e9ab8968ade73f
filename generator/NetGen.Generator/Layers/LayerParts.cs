using NetGen.Generator.Layers.Convolution;
using NetGen.Generator.Layers.Dense;
using NetGen.Generator.Layers.Flatten;
using NetGen.Generator.Layers.InputImage;
using NetGen.Generator.Layers.LayerNorm;
using NetGen.Generator.Layers.Maxout;
using NetGen.Generator.Layers.PReLU;
using NetGen.Generator.Layers.Recurrent;
using NetGen.Generator.Layers.Residual;
using NetGen.Generator.Layers.SoftmaxLayer;
using NetGen.Generator.Layers.Steps;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Shapes;

namespace NetGen.Generator.Layers;

/// <summary>
/// Takes a declared layer apart into what is planned and emitted by itself: weighted sums, and after them what needs parameters of its own or
/// looks at all values of a sample. The one place that knows how kinds are composed.
/// </summary>
internal static class LayerParts
{
    /// <summary>The plan of a network without errors.</summary>
    public static NetworkPlan Plan(NetworkSpec network) => NetworkPlanner.Plan(network, Of(network), network.Input is { Shape.IsSequence: true } input ? Of(OfOneStep(network, input)) : []);

    private static NetworkSpec OfOneStep(NetworkSpec network, InputSpec input) =>
        network with { Input = input with { Shape = input.Shape.OneStep }, Layers = ShapeInference.OfOneStep(network.Layers).ToEquatableArray() };

    /// <summary>The parts of a network's layers in the order in which they are computed.</summary>
    private static List<LayerPart> Of(NetworkSpec network)
    {
        var layers = network.Layers;
        var parts = new List<LayerPart>();
        if (network.Input is { Shape.SpatialRank: > 0 } input && (layers[0].Input.SpatialRank > 0 || input.IsChannelsLast))
            parts.Add(new LayerPart(0, 0, new InputImageSpec(input.Shape, input.IsChannelsLast || input.Shape.IsChannelsLast)));
        var open = new Stack<(int Number, int Beginning, ResidualSpec Spec, int End)>();
        for (int i = 0; i < layers.Count; i++)
        {
            foreach (var (spec, suffix) in WithFlattening(Of(layers[i], isLast: i == layers.Count - 1), parts.LastOrDefault()?.Spec.Output, isLast: i == layers.Count - 1))
                parts.Add(new LayerPart(parts.Count, i + 1, spec) { Suffix = suffix });
            if (layers[i] is ResidualSpec block)
                open.Push((i + 1, parts.Count - 1, block, i + block.Spanned));
            while (open.Count > 0 && open.Peek().End == i)
                Close(parts, open.Pop());
        }

        return parts;
    }

    /// <summary>Features of places, where a layer takes features, and at the end of the network, whose outputs are rows.</summary>
    private static IEnumerable<(LayerSpec Spec, string Suffix)> WithFlattening(IEnumerable<(LayerSpec Spec, string Suffix)> parts, Shape? below, bool isLast)
    {
        foreach (var (spec, suffix) in parts)
        {
            if (below is { SpatialRank: > 0 } && spec.Input.SpatialRank == 0)
                yield return (FlattenSpec.Of(below, ActivationSpec.Linear), FlattenSpec.Name);
            bool isFlattened = isLast && spec.Output.SpatialRank > 0 && (spec, suffix) == parts.Last();
            yield return (isFlattened ? spec with { Activation = ActivationSpec.Linear } : spec, suffix);
            if (isFlattened && spec.Output.IsSequence)
                yield return (new StepRowsSpec(spec.Output, spec.Activation), StepRowsSpec.Name);
            else if (isFlattened)
                yield return (FlattenSpec.Of(spec.Output, spec.Activation), FlattenSpec.Name);
            below = spec.Output;
        }
    }

    /// <summary>The end of a residual block, which reads what its beginning got.</summary>
    private static void Close(List<LayerPart> parts, (int Number, int Beginning, ResidualSpec Spec, int End) block)
    {
        parts[block.Beginning] = parts[block.Beginning] with { SkippedTo = parts.Count };
        var (skip, source) = (block.Beginning, LayerPart.None);
        if (block.Spec.IsProjected)
        {
            source = parts.Count - 1;
            parts.Add(new LayerPart(parts.Count, block.Number, Projection(block.Spec)) { Suffix = "Projection", Source = skip });
            skip = parts.Count - 1;
        }

        foreach (var (spec, suffix) in Of(new ResidualSumSpec(block.Spec.Sum, block.Spec.Activation), isLast: false))
        {
            parts.Add(new LayerPart(parts.Count, block.Number, spec) { Suffix = suffix.Length > 0 ? suffix : "Sum", Skip = skip, Source = source });
            (skip, source) = (LayerPart.None, LayerPart.None);
        }
    }

    private static LayerSpec Projection(ResidualSpec block) => block.Input.SpatialRank > 0
        ? ConvolutionSpec.Pointwise(block.Input, block.Sum, Skip.StridesOf(block.Input, block.Sum)!.Value)
        : new DenseSpec(block.Input, block.Sum, ActivationSpec.Linear, HasBias: true, Initializers.Auto, InitialValue: 0);

    /// <summary>The weighted sums of each step of a sequence.</summary>
    private static ConvolutionSpec OnSteps(DenseSpec layer) => ConvolutionSpec.OfSteps(
        layer.Input, layer.Output, layer.Activation, new TensorOwner(layer, [.. layer.Tensors.Select(tensor => tensor.Name)]) { IsSplit = !layer.IsBehindSteps }, layer.HasBias, layer.Initializer, layer.InitialValue);

    /// <summary>What a layer that remembers makes of each step's features, before it looks back.</summary>
    private static ConvolutionSpec Gates(RecurrentSpec layer)
    {
        var recurrence = layer.Recurrence;
        return ConvolutionSpec.OfSteps(
            layer.Input, RecurrenceSpec.GatesOf(layer), ActivationSpec.Linear, new TensorOwner(layer, [recurrence.InputWeight, recurrence.InputBias]) { Gates = recurrence.Gates },
            hasBias: true, layer.Initializer, layer.InitialValue);
    }

    /// <param name="layer">The layer.</param>
    /// <param name="isLast">Whether it is the network's last, whose softmax belongs to the output stage.</param>
    private static IEnumerable<(LayerSpec Spec, string Suffix)> Of(LayerSpec layer, bool isLast)
    {
        // The activation follows the sum, where the block ends.
        if (layer is ResidualSpec block)
            return [(block with { Activation = ActivationSpec.Linear, IsProjected = false }, "")];

        if (layer is MaxoutSpec maxout)
        {
            var sums = Shape.OfFeatures(checked(maxout.Outputs * maxout.Pieces));
            return
            [
                (new DenseSpec(maxout.Input, sums, ActivationSpec.Linear, HasBias: true, maxout.Initializer, maxout.InitialValue), ""),
                (new MaximumSpec(sums, maxout.Output, maxout.Pieces), "Maximum"),
            ];
        }

        if (layer is RecurrentSpec recurrent)
            return [(Gates(recurrent), "Gates"), (new RecurrenceSpec(recurrent, RecurrenceSpec.GatesOf(recurrent)), "")];
        if (layer is DenseSpec { Input.IsSequence: true } dense)
            return Of(OnSteps(dense), isLast);

        // Values of images that are taken together are computed as features.
        if (layer is LayerNormSpec { IsOverChannels: false, Declared: null, Input: { SpatialRank: > 0, IsSequence: false } } norm)
        {
            var features = Shape.OfFeatures(norm.Inputs);
            return Of(FlattenSpec.Back(features, norm.Output, norm.Activation), isLast).Select(part => part.Suffix.Length > 0 ? part : (part.Spec, "Places"))
                .Prepend((norm with { Input = features, Output = features, Declared = norm.Input, Activation = ActivationSpec.Linear }, ""));
        }

        var sumsAlone = layer with { Activation = ActivationSpec.Linear };
        var activation = ActivationFacts.Of(layer.Activation.Name);
        if (activation.Tensors.Count > 0)
            return [(sumsAlone, ""), (new PReLUSpec(layer.Output), PReLUSpec.Name)];
        if (!activation.IsElementwise && !isLast)
            return [(sumsAlone, ""), (new SoftmaxSpec(layer.Output, IsLogarithmic: activation.Scale == OutputScale.LogProbability), SoftmaxSpec.Name)];
        return [(layer, "")];
    }
}
