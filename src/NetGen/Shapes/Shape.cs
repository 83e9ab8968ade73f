using System.Collections.Immutable;
using System.Globalization;

namespace NetGen;

#pragma warning disable IDE0040 // The generator links this file: public here and internal there, as a part of its own says in each.

/// <summary>The shape of a value of one sample: its axes, the outermost first. Shapes are equal where names and sizes of their axes are.</summary>
sealed partial record Shape : IFormattable
{
    /// <summary>The axis of values that have no order in space or time.</summary>
    public const string Features = "features";

    /// <summary>The axis of the values that each place of a signal or an image has.</summary>
    public const string Channels = "channels";

    /// <summary>The axis of a signal's places in order.</summary>
    public const string Length = "length";

    /// <summary>The axis of an image's rows.</summary>
    public const string Height = "height";

    /// <summary>The axis of an image's columns.</summary>
    public const string Width = "width";

    /// <summary>The axis of a sequence's steps in time.</summary>
    public const string Steps = "steps";

    private readonly ImmutableArray<ShapeAxis> _axes;

    private Shape(ImmutableArray<ShapeAxis> axes) => (_axes, Axes) = (axes, axes);

    /// <summary>The axes, the outermost first. Asked in every training step: the array is boxed once.</summary>
    public IReadOnlyList<ShapeAxis> Axes { get; }

    /// <summary>Values of a sample: the product of the axes' sizes.</summary>
    /// <exception cref="OverflowException">There are more than <see cref="int.MaxValue"/>.</exception>
    public int Size
    {
        get
        {
            int size = 1;
            foreach (var axis in _axes)
                size = checked(size * axis.Size);
            return size;
        }
    }

    /// <summary>A vector of features.</summary>
    /// <param name="size">How many.</param>
    public static Shape OfFeatures(int size) => new([new ShapeAxis(Features, size)]);

    /// <summary>A signal: channels × length.</summary>
    /// <param name="channels">Values of each place.</param>
    /// <param name="length">Places.</param>
    /// <exception cref="ArgumentException">A size is below 1, or there are more than <see cref="int.MaxValue"/> values.</exception>
    public static Shape OfSignal(int channels, int length) => Of(new ShapeAxis(Channels, channels), new ShapeAxis(Length, length));

    /// <summary>An image: channels × height × width.</summary>
    /// <param name="channels">Values of each place, such as 3 colours.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <exception cref="ArgumentException">A size is below 1, or there are more than <see cref="int.MaxValue"/> values.</exception>
    public static Shape OfImage(int channels, int height, int width) =>
        Of(new ShapeAxis(Channels, channels), new ShapeAxis(Height, height), new ShapeAxis(Width, width));

    /// <summary>A sequence: steps × features.</summary>
    /// <param name="steps">Steps in time.</param>
    /// <param name="features">Values of each step.</param>
    /// <exception cref="ArgumentException">A size is below 1, or there are more than <see cref="int.MaxValue"/> values.</exception>
    public static Shape OfSequence(int steps, int features) => Of(new ShapeAxis(Steps, steps), new ShapeAxis(Features, features));

    /// <summary>A shape of given axes.</summary>
    /// <param name="axes">The axes, the outermost first; at least one.</param>
    /// <exception cref="ArgumentException">There is no axis, one has a size below 1, or there are more than <see cref="int.MaxValue"/> values.</exception>
    public static Shape Of(params ShapeAxis[] axes) =>
        axes.Length > 0 && axes.All(axis => axis.Size > 0) && axes.Aggregate(1m, (size, axis) => Math.Min(size * axis.Size, int.MaxValue + 1m)) <= int.MaxValue
            ? new([.. axes])
            : throw new ArgumentException("A shape has axes, whose sizes are at least 1 and have a product that an int holds.", nameof(axes));

    /// <summary>Whether names and sizes of all axes are the same.</summary>
    /// <param name="other">The other shape.</param>
    public bool Equals(Shape? other) => other is not null && _axes.AsSpan().SequenceEqual(other._axes.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        int hash = 17;
        foreach (var axis in _axes)
            hash = unchecked((hash * 31) + axis.GetHashCode());
        return hash;
    }

    /// <summary>The sizes: <c>12</c>, <c>1 × 28 × 28</c>.</summary>
    public override string ToString() => ToString(null, CultureInfo.InvariantCulture);

    /// <summary>The sizes, each in a format of numbers.</summary>
    /// <param name="format">Such as <c>N0</c>; null: the digits alone.</param>
    /// <param name="formatProvider">The culture. Null: the current one.</param>
    public string ToString(string? format, IFormatProvider? formatProvider) => string.Join(" × ", _axes.Select(axis => axis.Size.ToString(format, formatProvider)));
}

/// <summary>One axis of a <see cref="Shape"/>.</summary>
/// <param name="Name">What lies along it: <c>features</c>, <c>channels</c>, <c>height</c>, <c>width</c>, <c>steps</c>.</param>
/// <param name="Size">How many.</param>
readonly partial record struct ShapeAxis(string Name, int Size);
