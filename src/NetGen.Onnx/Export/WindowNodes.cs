using NetGen.OnnxSchema;
using static NetGen.GraphWriter;

namespace NetGen;

/// <summary>Windows as attributes of nodes. Padding is told as it is before and behind, also where a declaration leaves it to be chosen.</summary>
internal static class WindowNodes
{
    public static AttributeProto[] Pooling(LayerInfo layer, WindowFacts facts) => Of(AxesOf(layer, facts));

    public static AttributeProto[] Dilated(LayerInfo layer, WindowFacts facts)
    {
        var axes = AxesOf(layer, facts);
        return [.. Of(axes), Attribute("dilations", axes.Select(axis => (long)axis.Dilation))];
    }

    private static AttributeProto[] Of(WindowAxis[] axes) =>
    [
        Attribute("kernel_shape", axes.Select(axis => (long)axis.Size)),
        Attribute("strides", axes.Select(axis => (long)axis.Stride)),
        Attribute("pads", [.. axes.Select(axis => (long)axis.Before), .. axes.Select(axis => (long)axis.After)]),
    ];

    private static WindowAxis[] AxesOf(LayerInfo layer, WindowFacts facts)
    {
        var window = facts.On(layer.InputShape, layer.Settings);
        return facts.Rank == 1 ? [window.Width] : [window.Height, window.Width];
    }
}
