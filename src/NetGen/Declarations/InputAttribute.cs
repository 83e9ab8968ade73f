namespace NetGen;

/// <summary>
/// The shape of a network's inputs, which signals, images and sequences need: their places are not told by the layers. It is no layer and has no number. A
/// sample is a row of all its values, in the order of the axes.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class InputAttribute : Attribute
{
    /// <summary>A vector of features, which the first layer tells as well; with <see cref="Steps"/> a sequence of such vectors.</summary>
    /// <param name="features">How many.</param>
    public InputAttribute(int features) => Sizes = [features];

    /// <summary>A signal.</summary>
    /// <param name="channels">Values of each place.</param>
    /// <param name="length">Places.</param>
    public InputAttribute(int channels, int length) => Sizes = [channels, length];

    /// <summary>An image.</summary>
    /// <param name="channels">Values of each place: 1 of a grey image, 3 of a coloured one.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    public InputAttribute(int channels, int height, int width) => Sizes = [channels, height, width];

    /// <summary>The sizes of the axes: features; channels and length; channels, height and width.</summary>
    public IReadOnlyList<int> Sizes { get; }

    /// <summary>
    /// Steps of a sequence, each of as many features as are given: a sample is steps × features, a step after the other, and layers work on each step.
    /// Training learns from sequences of that many steps or fewer; a stream has no end. Default: 0, no sequence.
    /// </summary>
    public int Steps { get; set; }

    /// <summary>The order in which a sample's values come. Default: <see cref="InputLayout.ChannelsFirst"/>, the order of the axes.</summary>
    public InputLayout Layout { get; set; } = InputLayout.ChannelsFirst;
}
