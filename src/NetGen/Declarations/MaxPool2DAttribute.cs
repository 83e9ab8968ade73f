namespace NetGen;

/// <summary>
/// The largest value under a window at each of its positions, of each channel by itself; PyTorch's <c>MaxPool2d</c>. Places of padding never are the largest. The window moves on by its own
/// size unless a stride is given, and positions that would reach beyond the image and its padding are left out.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MaxPool2DAttribute : Attribute
{
    /// <summary>Pooling by a square window.</summary>
    /// <param name="kernel">Rows and columns of the window.</param>
    public MaxPool2DAttribute(int kernel)
        : this(kernel, kernel)
    {
    }

    /// <summary>Pooling by a window of any height and width.</summary>
    /// <param name="kernelHeight">Rows of the window.</param>
    /// <param name="kernelWidth">Columns of the window.</param>
    public MaxPool2DAttribute(int kernelHeight, int kernelWidth) => (KernelHeight, KernelWidth) = (kernelHeight, kernelWidth);

    /// <summary>Rows of the window.</summary>
    public int KernelHeight { get; }

    /// <summary>Columns of the window.</summary>
    public int KernelWidth { get; }

    /// <summary>Places from one position of the window to the next, along both axes. Default: the size of the window.</summary>
    public int Stride { get; set; }

    /// <summary>Places from one position of the window to the next, along the height. Default: that of both.</summary>
    public int StrideHeight { get; set; }

    /// <summary>Places from one position of the window to the next, along the width. Default: that of both.</summary>
    public int StrideWidth { get; set; }

    /// <summary>Places before and behind the image that the window may reach, at most half of its size, along both axes. Default: 0.</summary>
    public int Padding { get; set; }

    /// <summary>Places before and behind the image that the window may reach, at most half of its size, along the height. Default: that of both.</summary>
    public int PaddingHeight { get; set; }

    /// <summary>Places before and behind the image that the window may reach, at most half of its size, along the width. Default: that of both.</summary>
    public int PaddingWidth { get; set; }

    /// <summary>
    /// Whether the padding is chosen so that there are ceil(size / stride) positions along each axis, an odd place of it at the end, as Keras' "same"
    /// does; <see cref="Padding"/> is then left out. Default: false.
    /// </summary>
    public bool SamePadding { get; set; }
}
