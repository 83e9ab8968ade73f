namespace NetGen;

/// <summary>A window that slides over an image; over a signal, which is an image of one row.</summary>
/// <param name="Height">Along the rows.</param>
/// <param name="Width">Along the columns.</param>
internal sealed record Window(WindowAxis Height, WindowAxis Width)
{
    /// <summary>Places that it looks at.</summary>
    public int Size => Height.Size * Width.Size;
}

/// <summary>One axis of a window: PyTorch's kernel size, stride, padding and dilation.</summary>
/// <param name="Size">Places that it looks at.</param>
/// <param name="Stride">Places from one position to the next.</param>
/// <param name="Before">Places before the first one that it may begin at.</param>
/// <param name="After">Places behind the last one that it may end at.</param>
/// <param name="Dilation">Places from one that it looks at to the next.</param>
internal readonly record struct WindowAxis(int Size, int Stride, int Before, int After, int Dilation)
{
    /// <summary>An axis that a signal has not.</summary>
    public static WindowAxis One { get; } = new(1, 1, 0, 0, 1);

    /// <summary>Places from the first that it looks at to the last, both counted.</summary>
    public long Reach => ((Size - 1L) * Dilation) + 1;

    /// <summary>So many places with those of padding.</summary>
    public long Padded(int places) => (long)places + Before + After;

    /// <summary>Positions on so many places, floor((places + padding - reach) / stride) + 1; 0 where the window does not fit. At most as many as an int counts.</summary>
    public int Positions(int places)
    {
        long rest = Padded(places) - Reach;
        return rest < 0 ? 0 : (int)Math.Min(int.MaxValue, (rest / Stride) + 1);
    }

    /// <summary>An axis padded so that there is a position for each stride begun, the odd place of padding at the end, as Keras does it.</summary>
    public static WindowAxis Same(int places, int size, int stride, int dilation)
    {
        var axis = new WindowAxis(size, stride, 0, 0, dilation);
        long positions = ((long)places + stride - 1) / stride;
        long padding = Math.Min(int.MaxValue, Math.Max(0, ((positions - 1) * stride) + axis.Reach - places));
        return axis with { Before = (int)(padding / 2), After = (int)(padding - (padding / 2)) };
    }
}
