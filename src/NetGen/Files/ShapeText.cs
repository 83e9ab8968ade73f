using System.Globalization;

namespace NetGen;

/// <summary>Sizes for a message: <c>[10, 12]</c>. A file may give a tensor a million of them; the first few are shown. Part of the generator and of other packages, too.</summary>
internal static class ShapeText
{
    private const int Shown = 8;

    /// <param name="sizes">Whole numbers; null stands for the batch.</param>
    public static string Of<T>(IReadOnlyCollection<T> sizes)
    {
        string list = string.Join(", ", sizes.Take(Shown).Select(size => size is IFormattable number ? number.ToString(null, CultureInfo.InvariantCulture) : "batch"));
        return sizes.Count <= Shown ? $"[{list}]" : FormattableString.Invariant($"[{list}, ... ({sizes.Count:N0} in all)]");
    }

    /// <summary>The sizes of a sample with the batch before them.</summary>
    public static string OfBatch(IEnumerable<int> sizes) => Of<int?>([null, .. sizes.Select(size => (int?)size)]);
}
