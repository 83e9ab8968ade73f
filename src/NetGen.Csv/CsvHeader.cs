using System.Globalization;

namespace NetGen;

/// <summary>Checks of the columns' names.</summary>
internal static class CsvHeader
{
    private const string NoHeaderAdvice = "If the first line is a row of data, set CsvOptions.HasHeader to false.";

    /// <summary>The names of columns without a header line.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">Its first row's line.</param>
    /// <param name="columns">Cells in its first row.</param>
    /// <param name="given">The names given; null: numbered ones.</param>
    /// <exception cref="CsvFormatException">There are more or fewer names, or a name is not one.</exception>
    public static string[] Of(string file, int line, int columns, IReadOnlyList<string>? given)
    {
        if (given is null)
            return [.. Enumerable.Range(1, columns).Select(number => FormattableString.Invariant($"column{number}"))];
        if (given.Count != columns)
            throw new CsvFormatException(file, line, FormattableString.Invariant($"found a row of {columns} values, but CsvOptions.ColumnNames has {given.Count} names. Give one for each column."));
        string[] header = [.. given];
        Check(file, 0, header);
        return header;
    }

    /// <exception cref="CsvFormatException">A name is missing, stands twice, or is no text.</exception>
    public static void Check(string file, int line, string[] header)
    {
        var places = new Dictionary<string, int>(header.Length, StringComparer.Ordinal);
        for (int i = 0; i < header.Length; i++)
        {
            if (string.IsNullOrEmpty(header[i]))
                throw new CsvFormatException(file, line, $"column {i + 1} has no name. Name it, such as index for a column of row numbers.", text: "");
            if (header[i].Contains('\0', StringComparison.Ordinal))
                throw new CsvFormatException(file, line, $"found a zero byte: this is not text in UTF-8. {CsvEncoding.Advice("utf-8")}", text: header[i]);
            if (!places.TryAdd(header[i], i))
                throw new CsvFormatException(file, line, $"the name stands twice, for column {places[header[i]] + 1} and for column {i + 1}.{(LooksLikeData(header) ? " " + NoHeaderAdvice : "")}", header[i], header[i]);
        }
    }

    /// <summary>A first row of data taken for names would be lost without a word.</summary>
    /// <param name="table">The table.</param>
    /// <param name="target">The column to predict.</param>
    /// <exception cref="CsvFormatException">The names look like values, or the target's name is one of its values.</exception>
    public static void RefuseData(CsvTable table, int target)
    {
        if (table.HeaderLine == 0)
            return;
        string name = table.Header[target];
        bool numbered = IsNumbered(table.Header);
        if (!numbered && table.Header.All(IsNumber))
            throw new CsvFormatException(table.File, table.HeaderLine, $"found numbers that look like a row of data, expected the columns' names. {NoHeaderAdvice}", text: name);
        if (table.Rows.FindIndex(row => row.Cells[target] == name) is >= 0 and var row)
            throw new CsvFormatException(table.File, table.HeaderLine, $"the target's name is also its value on line {table.Rows[row].Line}. {NoHeaderAdvice} {(numbered ? "If it numbers the columns, write names there that are no values." : "If the header line stands twice, take it out.")}", name, name);
    }

    /// <summary>What to do where a column is not found; nothing where the names look like names.</summary>
    public static string Advice(string[] header) => LooksLikeData(header) ? " " + NoHeaderAdvice : "";

    private static bool LooksLikeData(string[] header) => 2 * header.Count(IsNumber) >= header.Length;

    /// <summary>Whether the names count the columns from 0 or 1, as programs write them that have no names to write.</summary>
    private static bool IsNumbered(string[] header) => Counts(header, 0) || Counts(header, 1);

    private static bool Counts(string[] header, int first) => !header.Where((name, i) => name != (first + i).ToString(CultureInfo.InvariantCulture)).Any();

    private static bool IsNumber(string name) => CsvNumber.Invariant.TryParse(name, out _);
}
