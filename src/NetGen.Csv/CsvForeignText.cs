namespace NetGen;

/// <summary>Text of another kind than rows and columns: says so instead of taking it for odd names of columns.</summary>
internal static class CsvForeignText
{
    /// <exception cref="CsvFormatException">The first row is not one of a table.</exception>
    public static void Refuse(string file, int line, string row, char delimiter)
    {
        string text = row.Trim();
        if (Kind(text, delimiter) is { } kind)
            throw new CsvFormatException(file, line, $"found {QuotedText.Of(text)}, as in {kind}, expected a table with a column for each value. Write it as one first.", text: row);
    }

    private static string? Kind(string text, char delimiter)
    {
        if (delimiter != '|' && text.StartsWith('|') && text.Length > 1 && !char.IsWhiteSpace(text[1]))
            return "the text format of CNTK, whose fields begin with |";
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (delimiter != '|' && words.Length > 1 && words.Take(3).Any(word => word.StartsWith('|')) && CsvNumber.Invariant.TryParse(words[0], out _))
            return "the text format of Vowpal Wabbit, whose fields begin with |";
        if (text.StartsWith("@relation", StringComparison.OrdinalIgnoreCase))
            return "an ARFF file of Weka";
        return words.Length > 1 && words.Skip(1).All(IsIndexed) ? "a sparse file of LIBSVM, whose values are written index:value" : null;
    }

    private static bool IsIndexed(string word) =>
        word.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
        && CsvNumber.IsWhole(word[..colon]) && CsvNumber.Invariant.TryParse(word[(colon + 1)..], out _);
}
