using System.Collections.Immutable;

namespace NetGen;

#pragma warning disable IDE0040 // The generator links this file: public here and internal there, as a part of its own says in each.

/// <summary>How the elements of a tensor lie in memory. It alone knows strides and padding; layouts are equal where sizes, strides and length are.</summary>
sealed partial class ParameterLayout : IEquatable<ParameterLayout>
{
    private readonly ImmutableArray<int> _sizes;
    private readonly ImmutableArray<int> _strides;
    private readonly string _text;

    private ParameterLayout(ImmutableArray<int> sizes, ImmutableArray<int> strides, int length, string text)
    {
        (_sizes, _strides, _text) = (sizes, strides, text);
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

    /// <summary>The size of the last dimension, along which elements lie <see cref="Step"/> floats apart.</summary>
    internal int RowSize => _sizes[_sizes.Length - 1];

    /// <summary>Floats from an element to the next of the last dimension.</summary>
    internal int Step => _strides[_strides.Length - 1];

    /// <summary>Row by row, without padding: the order of files.</summary>
    /// <param name="shape">The tensor's sizes, as it is saved.</param>
    /// <exception cref="ArgumentException">There is no size, or one below 1.</exception>
    public static ParameterLayout RowMajor(ReadOnlySpan<int> shape)
    {
        Check(shape);
        int[] strides = new int[shape.Length];
        int length = 1;
        for (int dimension = shape.Length - 1; dimension >= 0; dimension--)
        {
            strides[dimension] = length;
            length = checked(length * shape[dimension]);
        }

        return new ParameterLayout([.. shape], [.. strides], length, $"{nameof(RowMajor)}(shape: [{Text(shape)}])");
    }

    /// <summary>The outputs, the first dimension, lie side by side, padded to fill vectors; the other dimensions follow row by row.</summary>
    /// <param name="shape">The tensor's sizes, as it is saved.</param>
    /// <param name="stride">Floats from one row of outputs to the next, at least as many as there are outputs.</param>
    /// <exception cref="ArgumentException">There is no size, or one below 1, or the stride is less than the outputs.</exception>
    public static ParameterLayout OutputsInnermost(ReadOnlySpan<int> shape, int stride)
    {
        Check(shape);
        if (stride < shape[0])
            throw new ArgumentException($"{shape[0]} outputs do not fit rows {stride} floats apart.", nameof(stride));
        int[] strides = new int[shape.Length];
        int length = stride;
        for (int dimension = shape.Length - 1; dimension > 0; dimension--)
        {
            strides[dimension] = length;
            length = checked(length * shape[dimension]);
        }

        strides[0] = 1;
        return new ParameterLayout([.. shape], [.. strides], length, $"{nameof(OutputsInnermost)}(shape: [{Text(shape)}], stride: {stride})");
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
            index += indices[dimension] * _strides[dimension];
        }

        return index;
    }

    /// <summary>Where an element lies that is counted row by row.</summary>
    internal int IndexOf(int element)
    {
        int index = 0;
        for (int dimension = _sizes.Length - 1; dimension >= 0; dimension--)
        {
            index += element % _sizes[dimension] * _strides[dimension];
            element /= _sizes[dimension];
        }

        return index;
    }

    /// <inheritdoc/>
    public bool Equals(ParameterLayout? other) =>
        other is not null && Length == other.Length && _sizes.AsSpan().SequenceEqual(other._sizes.AsSpan()) && _strides.AsSpan().SequenceEqual(other._strides.AsSpan());

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

    /// <summary>The call that makes it: <c>OutputsInnermost(shape: [10, 12], stride: 16)</c>.</summary>
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
