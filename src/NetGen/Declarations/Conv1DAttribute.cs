namespace NetGen;

/// <summary>
/// A convolution over signals: output = activation(weights ∗ input + bias) at each position of a window, weights [outputs, inputs / groups, kernel].
/// The formula is PyTorch's <c>Conv1d</c>: the window is not mirrored, and places beyond the signal are zeros. There are
/// floor((length + 2 · padding - dilation · (kernel - 1) - 1) / stride) + 1 positions.
/// <para>
/// Of a sequence, <c>[Input(features, Steps = ...)]</c>, it is causal: every step is a position, whose window ends there and looks back at dilation · (kernel - 1)
/// steps, zeros before the first. Stride and padding are then left out, and channels are the features of a step.
/// </para>
/// </summary>
/// <param name="inputs">Channels the layer receives.</param>
/// <param name="outputs">Channels the layer produces.</param>
/// <param name="kernel">Places of the window.</param>
/// <param name="activation">The function applied to the weighted sums. Default: none (linear).</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class Conv1DAttribute(int inputs, int outputs, int kernel, Activation activation = Activation.Linear) : Attribute
{
    /// <summary>Channels the layer receives.</summary>
    public int Inputs { get; } = inputs;

    /// <summary>Channels the layer produces.</summary>
    public int Outputs { get; } = outputs;

    /// <summary>Places of the window.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>The function applied to the weighted sums.</summary>
    public Activation Activation { get; } = activation;

    /// <summary>Places from one position of the window to the next. Default: 1.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>Zeros before and behind the signal. Default: 0.</summary>
    public int Padding { get; set; }

    /// <summary>
    /// Whether the padding is chosen so that there are ceil(size / stride) positions, an odd place of it at the end, as Keras' "same"
    /// does; <see cref="Padding"/> is then left out. Default: false.
    /// </summary>
    public bool SamePadding { get; set; }

    /// <summary>Places from one of the window to the next. Default: 1.</summary>
    public int Dilation { get; set; } = 1;

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
