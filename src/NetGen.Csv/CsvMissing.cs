namespace NetGen;

/// <summary>The one rule for what counts as a missing value, in columns of numbers and of text, features and targets alike.</summary>
internal sealed class CsvMissing(IReadOnlyList<string> marks)
{
    /// <summary>Those of pandas' read_csv, and the question mark of the UCI repository.</summary>
    public static readonly IReadOnlyList<string> DefaultMarks = Array.AsReadOnly(
    [
        "", "?", "NA", "<NA>", "N/A", "#N/A", "#N/A N/A", "#NA", "NaN", "-NaN", "null", "None", "1.#IND", "-1.#IND", "1.#QNAN", "-1.#QNAN",
    ]);

    private readonly HashSet<string> _marks = new(marks, StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<int, HashSet<string>> _names = [];

    /// <summary>Names of a column's classes or categories that are known stand for themselves, whatever the marks.</summary>
    public void Know(int column, IEnumerable<string> names) => _names[column] = new HashSet<string>(names, StringComparer.Ordinal);

    public bool Is(int column, string cell) => _marks.Contains(cell) && !(_names.TryGetValue(column, out var names) && names.Contains(cell));
}
