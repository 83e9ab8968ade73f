namespace NetGen.Benchmarks.Engines;

/// <summary>The window of a convolution or of pooling over images, in libtorch's terms: pairs of height and width, padded alike at both ends.</summary>
public sealed class TorchWindow
{
    public TorchWindow(LayerInfo layer)
    {
        Kernel = Pair(layer, "kernel");
        Strides = Pair(layer, "stride");
        Dilations = Pair(layer, "dilation", missing: 1);
        Padding = Pair(layer, "padding");
        if (layer.Settings["samePadding"] == 0)
            return;
        var (height, width) = (Same(layer, axis: 0), Same(layer, axis: 1));
        if (height % 2 == 0 && width % 2 == 0)
            Padding = [height / 2, width / 2];
        else
            Uneven = [width / 2, width - (width / 2), height / 2, height - (height / 2)];
    }

    public long[] Kernel { get; }

    public long[] Strides { get; }

    public long[] Dilations { get; }

    public long[] Padding { get; }

    /// <summary>Places to add before and behind, of the last axis first, where the two differ; null where they are alike.</summary>
    public long[]? Uneven { get; }

    /// <summary>Places from one output to the next that make one shape the other.</summary>
    public static long[] StridesOf(LayerInfo layer) => [.. layer.InputShape.Axes.Zip(layer.OutputShape.Axes, (input, output) => (long)((input.Size + output.Size - 1) / output.Size)).Skip(1)];

    /// <summary>Places of padding that an axis needs, so that there is an output for each stride begun.</summary>
    private long Same(LayerInfo layer, int axis)
    {
        var (input, output) = (layer.InputShape.Axes[axis + 1].Size, layer.OutputShape.Axes[axis + 1].Size);
        return Math.Max(0, ((output - 1) * Strides[axis]) + ((Kernel[axis] - 1) * Dilations[axis]) + 1 - input);
    }

    private static long[] Pair(LayerInfo layer, string setting, double missing = 0) =>
        [(long)layer.Settings.GetValueOrDefault(setting + "Height", missing), (long)layer.Settings.GetValueOrDefault(setting + "Width", missing)];
}
