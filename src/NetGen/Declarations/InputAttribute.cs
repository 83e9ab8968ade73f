namespace NetGen;

/// <summary>
/// The shape of a network's inputs, which signals and images need: their places are not told by the layers. It is no layer and has no number. A
/// sample is a row of all its values, in the order of the axes.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class InputAttribute : Attribute
{
    /// <summary>A vector of features, which the first layer tells as well.</summary>
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

    /// <summary>The order in which a sample's values come. Default: <see cref="InputLayout.ChannelsFirst"/>, the order of the axes.</summary>
    public InputLayout Layout { get; set; } = InputLayout.ChannelsFirst;
}
