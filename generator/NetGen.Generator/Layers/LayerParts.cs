using NetGen.Generator.Layers.Dense;
using NetGen.Generator.Layers.Maxout;
using NetGen.Generator.Layers.PReLU;
using NetGen.Generator.Layers.Residual;
using NetGen.Generator.Layers.SoftmaxLayer;
using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>
/// Takes a declared layer apart into what is planned and emitted by itself: weighted sums, and after them what needs parameters of its own or
/// looks at all values of a sample. The one place that knows how kinds are composed.
/// </summary>
internal static class LayerParts
{
    /// <summary>The parts of a network's layers in the order in which they are computed, each with its layer's number.</summary>
    public static List<(int Number, LayerSpec Spec)> Of(IReadOnlyList<LayerSpec> layers)
    {
        var parts = new List<(int Number, LayerSpec Spec)>();
        var open = new Stack<(int Number, ResidualSpec Spec, int End)>();
        for (int i = 0; i < layers.Count; i++)
        {
            Add(i + 1, Of(layers[i], isLast: i == layers.Count - 1));
            if (layers[i] is ResidualSpec block)
                open.Push((i + 1, block, i + block.Spanned));
            while (open.Count > 0 && open.Peek().End == i)
            {
                var (number, ended, _) = open.Pop();
                Add(number, Of(new ResidualSumSpec(ended.Outputs, ended.Activation), isLast: false));
            }
        }

        return parts;

        void Add(int number, IEnumerable<LayerSpec> specs) => parts.AddRange(specs.Select(spec => (number, spec)));
    }

    /// <param name="layer">The layer.</param>
    /// <param name="isLast">Whether it is the network's last, whose softmax belongs to the output stage.</param>
    private static IEnumerable<LayerSpec> Of(LayerSpec layer, bool isLast)
    {
        // The activation follows the sum, where the block ends.
        if (layer is ResidualSpec)
            return [layer with { Activation = ActivationSpec.Linear }];

        if (layer is MaxoutSpec maxout)
        {
            int sums = checked(maxout.Outputs * maxout.Pieces);
            return
            [
                new DenseSpec(maxout.Inputs, sums, ActivationSpec.Linear, HasBias: true, maxout.Initializer, maxout.InitialValue),
                new MaximumSpec(sums, maxout.Outputs, maxout.Pieces),
            ];
        }

        var sumsAlone = layer with { Activation = ActivationSpec.Linear };
        return layer.Activation.Name switch
        {
            "PReLU" => [sumsAlone, new PReLUSpec(layer.Outputs)],
            "Softmax" or "LogSoftmax" when !isLast => [sumsAlone, new SoftmaxSpec(layer.Outputs, IsLogarithmic: layer.Activation.Name == "LogSoftmax")],
            _ => [layer],
        };
    }
}
