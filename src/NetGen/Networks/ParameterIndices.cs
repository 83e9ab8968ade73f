using System.Collections;

namespace NetGen;

#pragma warning disable IDE0040 // The generator links this file: public here and internal there, as a part of its own says in each.

/// <summary>
/// Where elements of a tensor lie in a network's storage, in row-major order: the order of files, in which the last index changes fastest.
/// Going through them allocates nothing.
/// </summary>
readonly partial struct ParameterIndices : IReadOnlyList<int>
{
    private readonly ParameterLayout _layout;
    private readonly int _offset;
    private readonly int _first;

    internal ParameterIndices(ParameterLayout layout, int offset)
        : this(layout, offset, 0, layout.Count)
    {
    }

    private ParameterIndices(ParameterLayout layout, int offset, int first, int count)
    {
        (_layout, _offset, _first) = (layout, offset, first);
        Count = count;
    }

    /// <summary>Elements.</summary>
    public int Count { get; }

    /// <summary>Where one of the elements lies.</summary>
    /// <param name="element">Its number, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer elements.</exception>
    public int this[int element] => (uint)element < (uint)Count
        ? _offset + _layout.IndexOf(_first + element)
        : throw new ArgumentOutOfRangeException(nameof(element));

    /// <summary>Some of the elements; the ranges of C# call this.</summary>
    /// <param name="start">The number of the first one.</param>
    /// <param name="length">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer elements.</exception>
    public ParameterIndices Slice(int start, int length) => (uint)start <= (uint)Count && (uint)length <= (uint)(Count - start)
        ? new ParameterIndices(_layout, _offset, _first + start, length)
        : throw new ArgumentOutOfRangeException(nameof(start));

    /// <summary>Reads the elements, in this order, out of a storage.</summary>
    internal void Gather(ReadOnlySpan<float> storage, Span<float> values)
    {
        var rows = GetEnumerator();
        int step = _layout.Step;
        while (rows.MoveToRow(out int length))
        {
            int index = rows.Current;
            foreach (ref float value in values.Slice(0, length))
            {
                value = storage[index];
                index += step;
            }

            values = values.Slice(length);
        }
    }

    /// <summary>Writes the elements, in this order, into a storage.</summary>
    internal void Scatter(ReadOnlySpan<float> values, Span<float> storage)
    {
        var rows = GetEnumerator();
        int step = _layout.Step;
        while (rows.MoveToRow(out int length))
        {
            int index = rows.Current;
            foreach (float value in values.Slice(0, length))
            {
                storage[index] = value;
                index += step;
            }

            values = values.Slice(length);
        }
    }

    /// <summary>Goes through the elements.</summary>
    public Enumerator GetEnumerator() => new(_layout, _offset, _first, Count);

    IEnumerator<int> IEnumerable<int>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Goes through elements row by row; within a row they lie at equal distances.</summary>
    public struct Enumerator : IEnumerator<int>
    {
        private readonly ParameterLayout _layout;
        private readonly int _offset;
        private readonly int _step;
        private readonly int _end;
        private int _next;
        private int _lastOfRow;

        internal Enumerator(ParameterLayout layout, int offset, int first, int count)
        {
            (_layout, _offset, _step) = (layout, offset, count > 0 ? layout.Step : 0);
            (_next, _end) = (first, first + count);
        }

        /// <inheritdoc/>
        public int Current { get; private set; }

        readonly object IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext()
        {
            if (Current == _lastOfRow)
                return MoveToRow(out _);
            Current += _step;
            return true;
        }

        /// <summary>Moves to the next row's first element.</summary>
        /// <param name="length">Receives how many elements of the row there are.</param>
        internal bool MoveToRow(out int length)
        {
            length = 0;
            if (_next == _end)
                return false;
            Current = _offset + _layout.IndexOf(_next);
            length = Math.Min(_layout.RowSize - (_next % _layout.RowSize), _end - _next);
            _lastOfRow = Current + ((length - 1) * _step);
            _next += length;
            return true;
        }

        /// <summary>Not supported.</summary>
        /// <exception cref="NotSupportedException">Always.</exception>
        readonly void IEnumerator.Reset() => throw new NotSupportedException();

        /// <inheritdoc/>
        public readonly void Dispose()
        {
        }
    }
}
