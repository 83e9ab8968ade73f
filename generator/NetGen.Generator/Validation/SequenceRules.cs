using NetGen.Generator.Model;
using static NetGen.Generator.Validation.NumberText;

namespace NetGen.Generator.Validation;

/// <summary>What consecutive layers must agree on, and which activation belongs where.</summary>
internal static class SequenceRules
{
    public static IEnumerable<Finding> Validate(NetworkSpec network)
    {
        // Without an order of the layers nothing can be said of their sequence.
        if (network.Declaration.StrayLayer is not null)
            yield break;

        bool isSequence = network.Input?.Shape.IsSequence == true;
        for (int i = 0; i < network.Layers.Count - 1; i++)
        {
            var (layer, next) = (network.Layers[i], network.Layers[i + 1]);
            var activation = Place.Of(i, "activation");
            if (ActivationFacts.Find(layer.Activation.Name) is not { } facts)
                continue;
            if (!facts.IsElementwise && layer.Output.SpatialRank == 0 && !isSequence)
                yield return new Finding(Rules.SoftmaxBeforeEnd, activation, [Text(i + 1), layer.Kind, facts.Name]) { Repairs = SoftmaxRepairs(network, i, facts) };
            if (!facts.IsDifferentiable)
                yield return new Finding(Rules.StepBeforeEnd, activation, [Text(i + 1), layer.Kind]) { Repairs = Substitutes(i, facts) };
            if (facts.IsIdentity && IsLinearMap(layer) && IsLinearMap(next) && !ResidualRules.EndsWith(network, i))
                yield return new Finding(Rules.LinearBeforeDense, activation, [Text(i + 1), layer.Kind, Text(i + 2)]) { Repairs = Substitutes(i, facts) };
        }

        if (network.Layers.Count == 0)
            yield break;
        int end = network.Layers.Count - 1;
        var last = network.Layers[end];
        for (int i = 0; i < network.Layers.Count; i++)
        {
            var layer = network.Layers[i];
            if (!(isSequence ? i < end : layer.Output.SpatialRank > 0) || ActivationFacts.Find(layer.Activation.Name) is not { IsElementwise: false } competing)
                continue;
            var (over, cure) = isSequence
                ? ($"{Text(layer.Output.FeatureCount)} features", "which in networks of sequences only the last layer may have; move it there")
                : (layer.Output.ToString(), "of which it is not said what competes; flatten before");
            yield return new Finding(Rules.SoftmaxOfPlaces, Place.Of(i, "activation"), [Text(i + 1), layer.Kind, competing.Name, over, cure]) { Repairs = SoftmaxRepairs(network, i, competing) };
        }

        if (network.Layers.All(ComputesNothing) || (network.Input is null && network.Layers.All(layer => layer is { TakesAnyShape: true, Facts.Operation.NeedsInput: false })))
            yield return new Finding(Rules.NoSize, Place.Class, [network.Type.DisplayName]);
        if (last.Facts is { IsTrainingOnly: true })
            yield return new Finding(Rules.DropoutLast, Place.Of(end), [Text(end + 1)]);
        if ((last.Outputs == 1 || (last.Output.IsSequence && last.Output.FeatureCount == 1)) && ActivationFacts.Find(last.Activation.Name) is { OfOneOutput: { } instead } softmax)
        {
            yield return new Finding(Rules.SoftmaxOfOne, Place.Of(end, "activation"),
                [Text(end + 1), last.Kind, softmax.Name, softmax.Scale == OutputScale.Probability ? "1" : "0"])
            { Repairs = network.Loss == LossFacts.Auto ? [Repair.Activate(end, instead)] : [] };
        }
    }

    /// <summary>The layer that says how wide a layer's outputs are: itself, or the one that it follows where it keeps its size.</summary>
    public static int SizeGiver(NetworkSpec network, int layer)
    {
        while (layer > 0 && network.Layers[layer].TakesAnyShape)
            layer--;
        return layer;
    }

    /// <summary>The end is where softmax belongs, unless another loss or softmax is there already.</summary>
    private static EquatableArray<Repair> SoftmaxRepairs(NetworkSpec network, int layer, ActivationFacts softmax)
    {
        int end = network.Layers.Count - 1;
        var last = network.Layers[end];
        var elsewhere = Repair.Activate(layer, softmax.Substitutes[0]);
        bool isTaken = network.Loss != LossFacts.Auto && LossFacts.Find(network.Loss)?.Activations.Contains(softmax.Name) != true;
        return !isTaken && last.Output.FeatureCount > 1 && ActivationFacts.Find(last.Activation.Name) is not { IsElementwise: false }
            ? [Repair.Of("MoveSoftmax", $"Move {softmax.Name} to the last layer", [.. elsewhere.Edits, ArgumentEdit.Activation(end, softmax.Name)]), elsewhere]
            : [elsewhere];
    }

    private static EquatableArray<Repair> Substitutes(int layer, ActivationFacts activation) =>
        activation.Substitutes.Select(substitute => Repair.Activate(layer, substitute)).ToEquatableArray();

    /// <summary>Whether a layer gives back what it gets, in inference.</summary>
    private static bool ComputesNothing(LayerSpec layer) =>
        layer.Facts is { IsTrainingOnly: true } || (layer.Facts?.Operation is Flattening && layer.Input.SpatialRank == 0 && layer.Input != LayerSpec.Unknown);

    private static bool IsLinearMap(LayerSpec layer) => LayerFacts.Find(layer.Kind)?.Operation is LinearMap;
}
