using System.Globalization;

namespace NetGen;

/// <summary>Shapes and other lists of whole numbers as messages show them: a file may hold very long ones.</summary>
internal static class Shapes
{
    private const int Shown = 8;

    /// <summary>The numbers in brackets; null stands for the batch.</summary>
    public static string Text(IReadOnlyCollection<long?> numbers)
    {
        var texts = numbers.Take(Shown).Select(number => number?.ToString(CultureInfo.InvariantCulture) ?? "batch");
        return numbers.Count <= Shown
            ? $"[{string.Join(", ", texts)}]"
            : string.Create(CultureInfo.InvariantCulture, $"[{string.Join(", ", texts)}, … ({numbers.Count} numbers)]");
    }

    public static string Text(IEnumerable<long> numbers) => Text([.. numbers.Select(number => (long?)number)]);

    public static string Text(IEnumerable<int> numbers) => Text([.. numbers.Select(number => (long?)number)]);

    /// <summary>A sample's shape with the batch before it.</summary>
    public static string OfBatch(IEnumerable<int> shape) => Text([null, .. shape.Select(size => (long?)size)]);
}
