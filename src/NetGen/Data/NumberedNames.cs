using System.Collections;
using System.Globalization;

namespace NetGen;

/// <summary>Names for features that were given none: x1, x2, ... They say nothing that could be compared.</summary>
internal sealed class NumberedNames(int count) : IReadOnlyList<string>
{
    public int Count => count;

    public string this[int index] => (uint)index < (uint)count
        ? "x" + (index + 1).ToString(CultureInfo.InvariantCulture)
        : throw new ArgumentOutOfRangeException(nameof(index), index, string.Create(CultureInfo.InvariantCulture, $"There are {count} names."));

    public IEnumerator<string> GetEnumerator() => Enumerable.Range(0, count).Select(index => this[index]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
