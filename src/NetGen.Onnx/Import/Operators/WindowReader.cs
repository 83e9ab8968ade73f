using System.Globalization;

namespace NetGen;

/// <summary>Reads windows as the settings of layers.</summary>
internal static class WindowReader
{
    private const string Upper = "SAME_UPPER";
    private const string Lower = "SAME_LOWER";

    /// <summary>The settings of a window.</summary>
    /// <param name="node">The node.</param>
    /// <param name="facts">The settings that the layer has.</param>
    /// <param name="source">What the window slides over.</param>
    /// <param name="kernel">Its size along each axis; null: the node tells it.</param>
    public static Dictionary<string, double> Read(ImportedNode node, WindowFacts facts, WindowSource source, long[]? kernel)
    {
        long[] sizes = Numbers(node, "kernel_shape", kernel ?? [], source.Rank, least: 1);
        if (kernel is not null && !sizes.SequenceEqual(kernel))
            throw node.Malformed($"a kernel_shape {ShapeText.Of(sizes)} beside weights of {ShapeText.Of(kernel)}", "the same");
        long[] ones = [.. Enumerable.Repeat(1L, source.Rank)];
        sizes = source.Along(sizes, 1, "places of the window", node);
        // Of one place and a window of one there is one position, whatever the stride.
        long[] strides = source.Along(Numbers(node, "strides", ones, source.Rank, least: 1));
        long[] dilations = source.Along(Numbers(node, "dilations", ones, source.Rank, least: 1));
        if (facts.Axes[0].Dilation is null && dilations.Any(dilation => dilation != 1))
            throw node.Unsupported("it looks at places apart from each other (dilations), which layers of pooling here do not");

        string padding = node.Text("auto_pad", "NOTSET");
        int[] places = [.. source.Image.Shape.Axes.Skip(1).Select(axis => axis.Size)];
        WindowAxis[] same = [.. places.Select((count, i) => WindowAxis.Same(count, (int)sizes[i], (int)strides[i], (int)dilations[i]))];
        WindowAxis[] axes = padding is Upper or Lower
            ? [.. same.Select(axis => padding == Upper ? axis : axis with { Before = axis.After, After = axis.Before })]
            : Padded(node, source, same, padding);
        if (padding is Upper or Lower && source.IsPadded)
            throw node.Unsupported($"it chooses its padding (auto_pad {padding}) behind a Pad");
        CheckRounding(node, axes, places);

        bool isSame = padding == Upper || Array.Exists(axes, axis => axis.Before != axis.After);
        if (isSame && !axes.AsSpan().SequenceEqual(same))
            throw node.Unsupported(string.Join(", ", axes.Select(axis => $"it pads {axis.Before} before and {axis.After} behind")) + "; layers here pad both ends alike, or as 'same' does with the odd place behind. Train it with such padding, or pad the images in your program");
        var settings = new Dictionary<string, double> { [facts.Same.Name] = isSame ? 1 : 0 };
        foreach (var (setting, axis) in facts.Axes.Zip(axes))
        {
            settings[setting.Kernel.Name] = axis.Size;
            settings[setting.Stride.Name] = axis.Stride;
            settings[setting.Padding.Name] = isSame ? 0 : axis.Before;
            if (setting.Dilation is { } dilation)
                settings[dilation.Name] = axis.Dilation;
            else if (!isSame && axis.Before * 2 > axis.Size)
                throw node.Unsupported($"it pads by {axis.Before} a window of {axis.Size}; layers of pooling here pad by half of it at most");
        }

        return settings;
    }

    private static WindowAxis[] Padded(ImportedNode node, WindowSource source, WindowAxis[] windows, string padding)
    {
        int rank = source.Rank;
        if (padding is not ("NOTSET" or "VALID" or ""))
            throw node.Malformed($"the padding {QuotedText.Of(padding)}", $"NOTSET, VALID, {Upper} or {Lower}");
        long[] pads = padding == "VALID" ? new long[2 * rank] : Numbers(node, "pads", new long[2 * rank], 2 * rank, least: 0);
        var (before, after) = (source.Along(pads[..rank], 0, "places of padding", node), source.Along(pads[rank..], 0, "places of padding", node));
        return [.. windows.Select((window, i) => window with { Before = (int)before[i] + source.Before[i], After = (int)after[i] + source.After[i] })];
    }

    /// <summary>Positions are rounded down; up makes no difference where nothing is left over.</summary>
    private static void CheckRounding(ImportedNode node, WindowAxis[] axes, int[] places)
    {
        if (node.Integer("ceil_mode", 0) != 0 && axes.Zip(places).Any(pair => ((long)pair.Second + pair.First.Before + pair.First.After - pair.First.Reach) % pair.First.Stride != 0))
            throw node.Unsupported("it rounds the number of positions up (ceil_mode), so that the last window reaches beyond the image; export the model with ceil_mode off, or with padding that fits");
    }

    private static long[] Numbers(ImportedNode node, string name, long[] usual, int count, long least)
    {
        long[] numbers = node.Find(name) is { } found ? [.. found.Ints] : usual;
        if (numbers.Length != count)
            throw node.Malformed(string.Create(CultureInfo.InvariantCulture, $"{numbers.Length} numbers of '{name}'"), string.Create(CultureInfo.InvariantCulture, $"{count}"));
        return Array.TrueForAll(numbers, number => number >= least && number <= Stage.MaxSize)
            ? numbers
            : throw node.Unsupported(string.Create(CultureInfo.InvariantCulture, $"its {name} are {ShapeText.Of(numbers)}, but those of layers here are from {least} to {Stage.MaxSize}"));
    }
}
