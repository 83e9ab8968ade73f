using NetGen.Generator.Layers.Dense;
using NetGen.Generator.Layers.Maxout;
using NetGen.Generator.Layers.PReLU;
using NetGen.Generator.Layers.SoftmaxLayer;
using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>
/// Takes a declared layer apart into what is planned and emitted by itself: weighted sums, and after them what needs parameters of its own or
/// looks at all values of a sample. The one place that knows how kinds are composed.
/// </summary>
internal static class LayerParts
{
    /// <param name="layer">The layer.</param>
    /// <param name="isLast">Whether it is the network's last, whose softmax belongs to the output stage.</param>
    public static IEnumerable<LayerSpec> Of(LayerSpec layer, bool isLast)
    {
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
