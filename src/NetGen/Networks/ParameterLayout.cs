using System.Collections.Immutable;

namespace NetGen;

#pragma warning disable IDE0040 // The generator links this file: public here and internal there, as a part of its own says in each.

/// <summary>How the elements of a tensor lie in memory. It alone knows strides and padding; layouts are equal where sizes, strides and length are.</summary>
sealed partial class ParameterLayout : IEquatable<ParameterLayout>
{
    private readonly ImmutableArray<int> _sizes;
    private readonly ImmutableArray<int> _strides;
    private readonly int _panel;
    private readonly int _groupOutputs;
    private readonly int _groupLength;
    private readonly string _text;

    /// <param name="sizes">The shape.</param>
    /// <param name="strides">Floats from one element to the next in each dimension; in the first, from one panel to the next.</param>
    /// <param name="panel">How many of the first dimension lie side by side before the next panel begins.</param>
    /// <param name="groupOutputs">How many of the first dimension form a group, whose panels are its own.</param>
    /// <param name="groupLength">Floats from one group to the next.</param>
    /// <param name="length">Floats in all.</param>
    /// <param name="text">The call that makes it.</param>
    private ParameterLayout(ImmutableArray<int> sizes, ImmutableArray<int> strides, int panel, int groupOutputs, int groupLength, int length, string text)
    {
        (_sizes, _strides, _panel, _groupOutputs, _groupLength, _text) = (sizes, strides, panel, groupOutputs, groupLength, text);
        Shape = sizes;
        Length = length;
        Count = 1;
        foreach (int size in sizes)
            Count = checked(Count * size);
    }

    /// <summary>The tensor's sizes, as it is saved.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>Floats that the tensor takes up, padding included.</summary>
    public int Length { get; }

    /// <summary>Elements, without padding.</summary>
    internal int Count { get; }

    /// <summary>The size of the last dimension, or of a group of a vector: elements that lie <see cref="Step"/> floats apart.</summary>
    internal int RowSize => _sizes.Length == 1 ? _groupOutputs : _sizes[_sizes.Length - 1];

    /// <summary>Floats from an element to the next of the last dimension.</summary>
    internal int Step => _strides[_strides.Length - 1];

    /// <summary>Row by row, the order of files, without padding between elements.</summary>
    /// <param name="shape">The tensor's sizes, as it is saved.</param>
    /// <param name="multiple">What the number of floats is a multiple of: padding follows the last element. Default: 1.</param>
    /// <exception cref="ArgumentException">There is no size, or one below 1.</exception>
    public static ParameterLayout RowMajor(ReadOnlySpan<int> shape, int multiple = 1) =>
        InPanels(shape, panel: 1, $"{nameof(RowMajor)}(shape: [{Text(shape)}]{(multiple == 1 ? "" : $", multiple: {multiple}")})", multiple: multiple);

    /// <summary>
    /// Panels of neighbouring outputs, the first dimension: [outputs / panel][the other dimensions, row by row][panel]. A panel is one stream of
    /// whole vectors, read from its beginning to its end; the last one is padded.
    /// </summary>
    /// <param name="shape">The tensor's sizes, as it is saved.</param>
    /// <param name="panel">Outputs that lie side by side, 1 or more.</param>
    /// <exception cref="ArgumentException">There is no size, or one below 1, or the panel is below 1.</exception>
    public static ParameterLayout OutputPanels(ReadOnlySpan<int> shape, int panel) => InPanels(shape, panel, $"{nameof(OutputPanels)}(shape: [{Text(shape)}], panel: {panel})");

    /// <summary>
    /// Panels of the weights of a window, [groups][outputs of a group / panel][window, row by row][inputs][panel]: the inputs of a place lie one after
    /// the other, as its values do. A group's last panel is padded. Vectors lie as their outputs do.
    /// </summary>
    /// <param name="shape">The tensor's sizes, as it is saved: outputs, inputs of a group, the window's own; of a vector the outputs alone.</param>
    /// <param name="panel">Outputs that lie side by side, 1 or more.</param>
    /// <param name="groups">Groups of outputs. Default: 1.</param>
    /// <exception cref="ArgumentException">There is no size, or one below 1, or the panel is below 1, or the groups do not divide the outputs.</exception>
    public static ParameterLayout WindowPanels(ReadOnlySpan<int> shape, int panel, int groups = 1) =>
        InPanels(shape, panel, $"{nameof(WindowPanels)}(shape: [{Text(shape)}], panel: {panel}{(groups == 1 ? "" : $", groups: {groups}")})", isWindow: true, groups);

    private static ParameterLayout InPanels(ReadOnlySpan<int> shape, int panel, string text, bool isWindow = false, int groups = 1, int multiple = 1)
    {
        Check(shape);
        if (panel < 1)
            throw new ArgumentException($"A panel of {panel} outputs: at least 1 lies in it.", nameof(panel));
        if (groups < 1 || shape[0] % groups != 0)
            throw new ArgumentException($"{groups} groups of {shape[0]} outputs: they must divide them.", nameof(groups));
        int[] strides = new int[shape.Length];
        int length = panel;
        // From the innermost dimension on: the last one or, of a window, the inputs.
        for (int i = 1; i < shape.Length; i++)
        {
            int dimension = !isWindow ? shape.Length - i : i == 1 ? 1 : shape.Length + 1 - i;
            strides[dimension] = length;
            length = checked(length * shape[dimension]);
        }

        // The panels of a vector follow each other without a gap.
        bool isVector = shape.Length == 1;
        strides[0] = isVector ? 1 : length;
        int groupOutputs = shape[0] / groups;
        int groupLength = checked(((groupOutputs + panel - 1) / panel * length) + multiple - 1) / multiple * multiple;
        return new ParameterLayout([.. shape], [.. strides], isVector ? 1 : panel, groupOutputs, groupLength, checked(groups * groupLength), text);
    }

    /// <summary>Where an element lies, from the tensor's first float on.</summary>
    /// <param name="indices">An index for each dimension.</param>
    /// <exception cref="ArgumentException">There are more or fewer indices than dimensions.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The element lies outside the tensor.</exception>
    public int IndexOf(ReadOnlySpan<int> indices)
    {
        if (indices.Length != _sizes.Length)
            throw new ArgumentException($"An element of [{Text(_sizes.AsSpan())}] has {_sizes.Length} {(_sizes.Length == 1 ? "index" : "indices")}, not {indices.Length}.", nameof(indices));
        int index = 0;
        for (int dimension = 0; dimension < indices.Length; dimension++)
        {
            if ((uint)indices[dimension] >= (uint)_sizes[dimension])
                throw new ArgumentOutOfRangeException(nameof(indices), $"[{Text(_sizes.AsSpan())}] has no element [{Text(indices)}].");
            index += dimension == 0 ? StartOf(indices[0]) : indices[dimension] * _strides[dimension];
        }

        return index;
    }

    /// <summary>Where an element lies that is counted row by row.</summary>
    internal int IndexOf(int element)
    {
        int index = 0;
        for (int dimension = _sizes.Length - 1; dimension > 0; dimension--)
        {
            index += element % _sizes[dimension] * _strides[dimension];
            element /= _sizes[dimension];
        }

        return index + StartOf(element);
    }

    /// <summary>Where the elements of a first index begin.</summary>
    private int StartOf(int output) =>
        (output / _groupOutputs * _groupLength) + (output % _groupOutputs / _panel * _strides[0]) + (output % _groupOutputs % _panel);

    /// <inheritdoc/>
    public bool Equals(ParameterLayout? other) =>
        other is not null && Length == other.Length && _panel == other._panel && _groupOutputs == other._groupOutputs && _groupLength == other._groupLength && _sizes.AsSpan().SequenceEqual(other._sizes.AsSpan()) && _strides.AsSpan().SequenceEqual(other._strides.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ParameterLayout);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        int hash = Length;
        foreach (int stride in _strides)
            hash = unchecked((hash * 31) + stride);
        return hash;
    }

    /// <summary>The call that makes it: <c>OutputPanels(shape: [10, 12], panel: 16)</c>.</summary>
    public override string ToString() => _text;

    private static void Check(ReadOnlySpan<int> shape)
    {
        if (shape.IsEmpty)
            throw new ArgumentException("A tensor has at least one dimension.", nameof(shape));
        foreach (int size in shape)
        {
            if (size < 1)
                throw new ArgumentException($"[{Text(shape)}]: sizes are at least 1.", nameof(shape));
        }
    }

    private static string Text(ReadOnlySpan<int> numbers) => string.Join(", ", numbers.ToArray());
}
