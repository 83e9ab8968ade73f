using System.Globalization;

namespace NetGen;

/// <summary>Turns a table's columns into features and targets.</summary>
internal sealed class CsvColumns
{
    private readonly CsvTable _table;
    private readonly HashSet<string> _missingMarks;

    public CsvColumns(CsvTable table, IReadOnlyList<string> missingMarks)
    {
        _table = table;
        _missingMarks = new HashSet<string>(missingMarks, StringComparer.OrdinalIgnoreCase);
    }

    public bool IsMissing(string cell) => _missingMarks.Contains(cell);

    /// <summary>A column of numbers; missing ones become the mean of the others where the options say so.</summary>
    /// <param name="column">The column.</param>
    /// <param name="missing">What to do with missing values.</param>
    /// <param name="advice">What to do where the column is text.</param>
    public float[] Numbers(int column, MissingValues missing, string advice)
    {
        var values = new float[_table.Rows.Count];
        var gaps = new List<int>();
        double sum = 0;
        for (int row = 0; row < values.Length; row++)
        {
            if (!IsMissing(_table.Rows[row].Cells[column]))
                sum += values[row] = Number(row, column, advice);
            else if (missing == MissingValues.Mean)
                gaps.Add(row);
            else
                throw Missing(row, column, "Set CsvOptions.Missing to DropRow or Mean, or mend the file.");
        }

        if (gaps.Count == values.Length)
            throw new CsvFormatException(_table.File, 0, "there is no value at all. List the column in CsvOptions.Ignore.", _table.Header[column]);
        float mean = (float)(sum / (values.Length - gaps.Count));
        foreach (int row in gaps)
            values[row] = mean;
        return values;
    }

    /// <summary>A column of text; a missing value is refused.</summary>
    public string[] Texts(int column)
    {
        string[] texts = new string[_table.Rows.Count];
        for (int row = 0; row < texts.Length; row++)
        {
            texts[row] = _table.Rows[row].Cells[column];
            if (IsMissing(texts[row]))
                throw Missing(row, column, "Text has no mean: set CsvOptions.Missing to DropRow, or mend the file.");
        }

        return texts;
    }

    /// <summary>Whether the column is text rather than numbers.</summary>
    /// <exception cref="CsvFormatException">Some of its values are text and some are numbers.</exception>
    public bool IsText(int column)
    {
        int text = -1;
        int number = -1;
        for (int row = 0; row < _table.Rows.Count && (text < 0 || number < 0); row++)
        {
            string cell = _table.Rows[row].Cells[column];
            if (IsMissing(cell))
                continue;
            ref int first = ref TryParse(cell, out _) ? ref number : ref text;
            if (first < 0)
                first = row;
        }

        if (text >= 0 && number >= 0)
        {
            var odd = _table.Rows[text];
            throw new CsvFormatException(
                _table.File, odd.Line,
                $"found {CsvFormatException.Quote(odd.Cells[column])}, but line {_table.Rows[number].Line} has the number {CsvFormatException.Quote(_table.Rows[number].Cells[column])}. Mend the file, or set CsvOptions.Target to Classes if both are names of classes.",
                _table.Header[column], odd.Cells[column]);
        }

        return text >= 0;
    }

    public static bool TryParse(string cell, out double value) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    private float Number(int row, int column, string advice)
    {
        var (line, cells) = _table.Rows[row];
        string cell = cells[column];
        if (!TryParse(cell, out double value))
            throw new CsvFormatException(_table.File, line, $"found {CsvFormatException.Quote(cell)}, expected a number. {advice}", _table.Header[column], cell);
        if (!float.IsFinite((float)value))
            throw new CsvFormatException(_table.File, line, $"found {CsvFormatException.Quote(cell)}, expected a number within ±3.4e38, the range of a float.", _table.Header[column], cell);
        return (float)value;
    }

    private CsvFormatException Missing(int row, int column, string advice)
    {
        var (line, cells) = _table.Rows[row];
        return new(_table.File, line, $"found {CsvFormatException.Quote(cells[column])}, which stands for a missing value. {advice}", _table.Header[column], cells[column]);
    }
}
