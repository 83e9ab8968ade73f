namespace NetGen;

/// <summary>
/// The largest value under a window at each of its positions, of each channel by itself; PyTorch's <c>MaxPool1d</c>. Places of padding never are the largest. The window moves on by its own
/// size unless a stride is given, and positions that would reach beyond the signal and its padding are left out.
/// </summary>
/// <param name="kernel">Places of the window.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MaxPool1DAttribute(int kernel) : Attribute
{
    /// <summary>Places of the window.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>Places from one position of the window to the next. Default: the size of the window.</summary>
    public int Stride { get; set; }

    /// <summary>Places before and behind the signal that the window may reach, at most half of its size. Default: 0.</summary>
    public int Padding { get; set; }

    /// <summary>
    /// Whether the padding is chosen so that there are ceil(size / stride) positions, an odd place of it at the end, as Keras' "same"
    /// does; <see cref="Padding"/> is then left out. Default: false.
    /// </summary>
    public bool SamePadding { get; set; }
}
