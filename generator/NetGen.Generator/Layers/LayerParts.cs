using NetGen.Generator.Layers.Dense;
using NetGen.Generator.Layers.Maxout;
using NetGen.Generator.Layers.PReLU;
using NetGen.Generator.Layers.Residual;
using NetGen.Generator.Layers.SoftmaxLayer;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Planning.Steps;

namespace NetGen.Generator.Layers;

/// <summary>
/// Takes a declared layer apart into what is planned and emitted by itself: weighted sums, and after them what needs parameters of its own or
/// looks at all values of a sample. The one place that knows how kinds are composed.
/// </summary>
internal static class LayerParts
{
    /// <summary>The plan of a network without errors.</summary>
    public static NetworkPlan Plan(NetworkSpec network) => NetworkPlanner.Plan(network, Of(network.Layers));

    /// <summary>The parts of a network's layers in the order in which they are computed.</summary>
    private static List<LayerPart> Of(IReadOnlyList<LayerSpec> layers)
    {
        var parts = new List<LayerPart>();
        var open = new Stack<(int Number, int Beginning, ResidualSpec Spec, int End)>();
        for (int i = 0; i < layers.Count; i++)
        {
            foreach (var (spec, suffix) in Of(layers[i], isLast: i == layers.Count - 1))
                parts.Add(new LayerPart(parts.Count, i + 1, spec) { Suffix = suffix });
            if (layers[i] is ResidualSpec block)
                open.Push((i + 1, parts.Count - 1, block, i + block.Spanned));
            while (open.Count > 0 && open.Peek().End == i)
                Close(parts, open.Pop());
        }

        return parts;
    }

    /// <summary>The end of a residual block, which reads what its beginning got.</summary>
    private static void Close(List<LayerPart> parts, (int Number, int Beginning, ResidualSpec Spec, int End) block)
    {
        parts[block.Beginning] = parts[block.Beginning] with { SkippedTo = parts.Count };
        int skip = block.Beginning;
        foreach (var (spec, suffix) in Of(new ResidualSumSpec(block.Spec.Output, block.Spec.Activation), isLast: false))
        {
            parts.Add(new LayerPart(parts.Count, block.Number, spec) { Suffix = suffix.Length > 0 ? suffix : "Sum", Skip = skip });
            skip = -1;
        }
    }

    /// <param name="layer">The layer.</param>
    /// <param name="isLast">Whether it is the network's last, whose softmax belongs to the output stage.</param>
    private static IEnumerable<(LayerSpec Spec, string Suffix)> Of(LayerSpec layer, bool isLast)
    {
        // The activation follows the sum, where the block ends.
        if (layer is ResidualSpec)
            return [(layer with { Activation = ActivationSpec.Linear }, "")];

        if (layer is MaxoutSpec maxout)
        {
            var sums = Shape.OfFeatures(checked(maxout.Outputs * maxout.Pieces));
            return
            [
                (new DenseSpec(maxout.Input, sums, ActivationSpec.Linear, HasBias: true, maxout.Initializer, maxout.InitialValue), ""),
                (new MaximumSpec(sums, maxout.Output, maxout.Pieces), "Maximum"),
            ];
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
