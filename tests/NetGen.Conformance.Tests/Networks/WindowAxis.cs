namespace NetGen.Conformance.Tests.Networks;

/// <summary>One axis of a sliding window.</summary>
/// <param name="Before">Padding before the first place.</param>
/// <param name="After">Padding behind the last place.</param>
public readonly record struct WindowAxis(int Kernel, int Stride, int Before, int After, int Dilation)
{
    /// <summary>PyTorch's padding, the same at both ends.</summary>
    public static WindowAxis Padded(int kernel, int stride, int padding, int dilation) => new(kernel, stride, padding, padding, dilation);

    /// <summary>Keras' "same": a position for each stride begun, the odd place of padding at the end.</summary>
    public static WindowAxis Same(int places, int kernel, int stride, int dilation)
    {
        int positions = (places + stride - 1) / stride;
        int total = Math.Max(((positions - 1) * stride) + ((kernel - 1) * dilation) + 1 - places, 0);
        return new WindowAxis(kernel, stride, total / 2, total - (total / 2), dilation);
    }

    /// <summary>A position for each place, which looks at it and earlier ones alone.</summary>
    public static WindowAxis Causal(int kernel, int dilation) => new(kernel, 1, (kernel - 1) * dilation, 0, dilation);

    /// <summary>One place with the smallest stride that makes so many positions of so many places.</summary>
    public static WindowAxis Pointwise(int places, int positions) => new(1, (places + positions - 1) / positions, 0, 0, 1);

    public int Positions(int places) => ((places + Before + After - ((Kernel - 1) * Dilation) - 1) / Stride) + 1;

    /// <summary>Where one of the window's places is from a position; below 0 and from the number of places on in the padding.</summary>
    public int Place(int position, int inside) => (position * Stride) + (inside * Dilation) - Before;
}
