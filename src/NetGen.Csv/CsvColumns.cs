using System.Globalization;

namespace NetGen;

/// <summary>Turns a table's columns into features and targets.</summary>
internal static class CsvColumns
{
    private static readonly string[] MissingMarks = ["", "?", "NA", "N/A", "NaN", "null"];

    public static bool IsMissing(string cell) => MissingMarks.Contains(cell, StringComparer.OrdinalIgnoreCase);

    /// <summary>A column of numbers; missing ones become the mean of the others where the options say so.</summary>
    public static float[] Numbers(CsvTable table, int column, MissingValues missing)
    {
        var values = new float[table.Rows.Count];
        var gaps = new List<int>();
        for (int row = 0; row < values.Length; row++)
        {
            var (line, cells) = table.Rows[row];
            if (IsMissing(cells[column]))
                gaps.Add(missing == MissingValues.Mean ? row : throw Missing(table, line, column));
            else
                values[row] = Number(table, line, column, cells[column]);
        }

        if (gaps.Count == values.Length)
            throw new CsvFormatException(table.File, 0, $"column '{table.Header[column]}' has no value at all. List it in CsvOptions.Ignore.");
        if (gaps.Count > 0)
        {
            float mean = (float)(values.Sum(value => (double)value) / (values.Length - gaps.Count));
            gaps.ForEach(row => values[row] = mean);
        }

        return values;
    }

    /// <summary>A column of text; a missing value is refused.</summary>
    public static string[] Texts(CsvTable table, int column) =>
        [.. table.Rows.Select(row => IsMissing(row.Cells[column]) ? throw Missing(table, row.Line, column) : row.Cells[column])];

    /// <summary>Whether any value of the column is text.</summary>
    public static bool HasText(CsvTable table, int column) =>
        table.Rows.Any(row => !IsMissing(row.Cells[column]) && !double.TryParse(row.Cells[column], NumberStyles.Float, CultureInfo.InvariantCulture, out _));

    private static float Number(CsvTable table, int line, int column, string cell)
    {
        if (!double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
            throw new CsvFormatException(table.File, line, $"column '{table.Header[column]}' has '{cell}', expected a number. If the column is text, list it in CsvOptions.Categorical or CsvOptions.Ignore.");
        if (!float.IsFinite((float)value))
            throw new CsvFormatException(table.File, line, $"column '{table.Header[column]}' has '{cell}', which is outside the range of a float.");
        return (float)value;
    }

    private static CsvFormatException Missing(CsvTable table, int line, int column) => new(table.File, line,
        $"column '{table.Header[column]}' has no value ('{table.Rows.First(row => row.Line == line).Cells[column]}'). Set CsvOptions.Missing to DropRow or Mean, or mend the file.");
}
