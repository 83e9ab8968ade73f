namespace NetGen;

/// <summary>The classes or categories that a column of text holds.</summary>
internal static class CsvCategories
{
    /// <summary>The texts found, each once, in order of first sight.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    /// <param name="texts">What its rows hold.</param>
    /// <param name="most">The most to accept; null: the rule of the core package.</param>
    /// <param name="advice">What to do where there are too many.</param>
    /// <exception cref="CsvFormatException">There are too many to be meant as such.</exception>
    public static IReadOnlyCollection<string> Find(CsvTable table, int column, string[] texts, int? most, string advice)
    {
        var found = new HashSet<string>(texts, StringComparer.Ordinal);
        int limit = most ?? CategoryLimit.Of(texts.Length);
        return found.Count <= limit
            ? found
            : throw new CsvFormatException(table.File, 0, FormattableString.Invariant($"found {found.Count} different texts in {texts.Length} rows, expected at most {limit}: this looks like names or numbers of rows. {advice}, or set CsvOptions.MaxCategories to {found.Count} if each is meant to be told apart."), table.Header[column]);
    }
}
