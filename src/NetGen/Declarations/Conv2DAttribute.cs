namespace NetGen;

/// <summary>
/// A convolution over images: output = activation(weights ∗ input + bias) at each position of a window, weights [outputs, inputs / groups, height,
/// width]. The formula is PyTorch's <c>Conv2d</c>: the window is not mirrored, and rows and columns beyond the image are zeros.
/// Along each axis there are floor((size + 2 · padding - dilation · (kernel - 1) - 1) / stride) + 1 positions.
/// </summary>
/// <example><code>
/// [Network]
/// [Input(1, 28, 28)]
/// [Conv2D(1, 8, 5, ReLU, Padding = 2)]   // 8 × 28 × 28
/// [MaxPool2D(2)]                         // 8 × 14 × 14
/// [Dense(1568, 10, Softmax)]
/// public sealed partial class Digits;
/// </code></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class Conv2DAttribute : Attribute
{
    /// <summary>A convolution with a square window.</summary>
    /// <param name="inputs">Channels the layer receives.</param>
    /// <param name="outputs">Channels the layer produces.</param>
    /// <param name="kernel">Rows and columns of the window.</param>
    /// <param name="activation">The function applied to the weighted sums. Default: none (linear).</param>
    public Conv2DAttribute(int inputs, int outputs, int kernel, Activation activation = Activation.Linear)
        : this(inputs, outputs, kernel, kernel, activation)
    {
    }

    /// <summary>A convolution with a window of any height and width.</summary>
    /// <param name="inputs">Channels the layer receives.</param>
    /// <param name="outputs">Channels the layer produces.</param>
    /// <param name="kernelHeight">Rows of the window.</param>
    /// <param name="kernelWidth">Columns of the window.</param>
    /// <param name="activation">The function applied to the weighted sums. Default: none (linear).</param>
    public Conv2DAttribute(int inputs, int outputs, int kernelHeight, int kernelWidth, Activation activation = Activation.Linear) =>
        (Inputs, Outputs, KernelHeight, KernelWidth, Activation) = (inputs, outputs, kernelHeight, kernelWidth, activation);

    /// <summary>Channels the layer receives.</summary>
    public int Inputs { get; }

    /// <summary>Channels the layer produces.</summary>
    public int Outputs { get; }

    /// <summary>Rows of the window.</summary>
    public int KernelHeight { get; }

    /// <summary>Columns of the window.</summary>
    public int KernelWidth { get; }

    /// <summary>The function applied to the weighted sums.</summary>
    public Activation Activation { get; }

    /// <summary>Places from one position of the window to the next, along both axes. Default: 1.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>Places from one position of the window to the next, along the height. Default: that of both.</summary>
    public int StrideHeight { get; set; } = 1;

    /// <summary>Places from one position of the window to the next, along the width. Default: that of both.</summary>
    public int StrideWidth { get; set; } = 1;

    /// <summary>Zeros before and behind the image, along both axes. Default: 0.</summary>
    public int Padding { get; set; }

    /// <summary>Zeros before and behind the image, along the height. Default: that of both.</summary>
    public int PaddingHeight { get; set; }

    /// <summary>Zeros before and behind the image, along the width. Default: that of both.</summary>
    public int PaddingWidth { get; set; }

    /// <summary>
    /// Whether the padding is chosen so that there are ceil(size / stride) positions along each axis, an odd place of it at the end, as Keras' "same"
    /// does; <see cref="Padding"/> is then left out. Default: false.
    /// </summary>
    public bool SamePadding { get; set; }

    /// <summary>Places from one row or column of the window to the next, along both axes. Default: 1.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>Places from one row or column of the window to the next, along the height. Default: that of both.</summary>
    public int DilationHeight { get; set; } = 1;

    /// <summary>Places from one row or column of the window to the next, along the width. Default: that of both.</summary>
    public int DilationWidth { get; set; } = 1;

    /// <summary>
    /// Groups of channels that know nothing of each other: each group of outputs is computed from one group of inputs. Divides both numbers of
    /// channels; as many as input channels make a depthwise convolution. Default: 1.
    /// </summary>
    public int Groups { get; set; } = 1;

    /// <summary>Whether a bias is added to the weighted sums, one for each output channel. Default: true.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>The slope of <see cref="Activation.LeakyReLU"/> below 0, at least 0. Default: 0.1.</summary>
    public double Slope { get; set; } = 0.1;

    /// <summary>The limit of <see cref="Activation.ELU"/> at minus infinity, negated; at least 0. Default: 1.</summary>
    public double Alpha { get; set; } = 1;

    /// <summary>How the weights start. Default: <see cref="Initializer.Auto"/>, He or Glorot by the activation.</summary>
    public Initializer Initializer { get; set; } = Initializer.Auto;

    /// <summary>The weights' value where <see cref="Initializer"/> is <see cref="Initializer.Constant"/>. Default: 0.</summary>
    public double InitialValue { get; set; }
}
