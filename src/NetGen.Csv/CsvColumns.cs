using System.Globalization;

namespace NetGen;

/// <summary>Turns a table's columns into features and targets.</summary>
internal sealed class CsvColumns
{
    /// <summary>What to do about a feature that is text.</summary>
    public const string TextAdvice = "If the column is text, list it in CsvOptions.Categorical or CsvOptions.Ignore.";

    /// <summary>What to do about text where the schema has numbers.</summary>
    public const string SchemaAdvice = "The file that the schema is of has numbers there; mend this one.";

    private const string MissingAdvice = "Set CsvOptions.Missing to DropRow or Mean, or mend the file.";

    private readonly CsvTable _table;
    private readonly HashSet<string> _missingMarks;

    public CsvColumns(CsvTable table, IReadOnlyList<string> missingMarks)
    {
        _table = table;
        _missingMarks = new HashSet<string>(missingMarks, StringComparer.OrdinalIgnoreCase);
    }

    public bool IsMissing(string cell) => _missingMarks.Contains(cell);

    /// <summary>Takes the rows out that lack a value, where the options say so.</summary>
    /// <param name="options">What to do with missing values, and whom to tell.</param>
    /// <param name="target">The column to predict; null: none is asked for.</param>
    /// <param name="features">The other columns.</param>
    public void DropRows(CsvOptions options, int? target, IReadOnlyList<int> features)
    {
        if (options.Missing == MissingValues.Error)
            return;
        int[] deciding = [.. target is { } column ? new[] { column } : [], .. options.Missing == MissingValues.Mean ? [] : features];
        int[] dropped = [.. _table.Rows.Where(Lacks).Select(row => row.Line)];
        if (dropped.Length == 0)
            return;
        if (dropped.Length == _table.Rows.Count)
            throw new CsvFormatException(_table.File, 0, string.Create(CultureInfo.InvariantCulture, $"each of its {dropped.Length} rows has a missing value; none is left. Set CsvOptions.Missing to Mean, or list the column that lacks them in CsvOptions.Ignore."));
        _table.Rows.RemoveAll(row => Lacks(row));
        options.RowsDropped?.Invoke(dropped);

        bool Lacks(CsvRow row) => deciding.Any(column => IsMissing(row.Cells[column]));
    }

    /// <summary>A column of numbers.</summary>
    /// <param name="column">The column.</param>
    /// <param name="missing">What to do with missing values.</param>
    /// <param name="mean">What takes their place where the options say so.</param>
    /// <param name="advice">What to do where the column is text.</param>
    public float[] Numbers(int column, MissingValues missing, double mean, string advice)
    {
        var values = new float[_table.Rows.Count];
        for (int row = 0; row < values.Length; row++)
        {
            if (!IsMissing(_table.Rows[row].Cells[column]))
                values[row] = Number(row, column, advice);
            else if (missing == MissingValues.Mean)
                values[row] = (float)mean;
            else
                throw Missing(row, column, MissingAdvice);
        }

        return values;
    }

    /// <summary>The mean of a column's numbers, missing ones apart where the options say so.</summary>
    public double Mean(int column, MissingValues missing)
    {
        double sum = 0;
        int count = 0;
        for (int row = 0; row < _table.Rows.Count; row++)
        {
            if (!IsMissing(_table.Rows[row].Cells[column]))
                (sum, count) = (sum + Number(row, column, TextAdvice), count + 1);
            else if (missing != MissingValues.Mean)
                throw Missing(row, column, MissingAdvice);
        }

        return count > 0
            ? sum / count
            : throw new CsvFormatException(_table.File, 0, "there is no value at all. List the column in CsvOptions.Ignore.", _table.Header[column]);
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
                $"found {QuotedText.Of(odd.Cells[column])}, but line {_table.Rows[number].Line} has the number {QuotedText.Of(_table.Rows[number].Cells[column])}. Mend the file, or set CsvOptions.Target to Classes if both are names of classes.",
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
        {
            // The decimal comma of many countries.
            bool hasComma = TryParse(cell.Replace(',', '.'), out _);
            throw new CsvFormatException(_table.File, line, $"found {QuotedText.Of(cell)}, expected a number. {(hasComma ? "Numbers are written with a point." : advice)}", _table.Header[column], cell);
        }

        if (!float.IsFinite((float)value))
            throw new CsvFormatException(_table.File, line, $"found {QuotedText.Of(cell)}, expected a number within ±3.4e38, the range of a float.", _table.Header[column], cell);
        return (float)value;
    }

    private CsvFormatException Missing(int row, int column, string advice)
    {
        var (line, cells) = _table.Rows[row];
        return new(_table.File, line, $"found {QuotedText.Of(cells[column])}, which stands for a missing value. {advice}", _table.Header[column], cells[column]);
    }
}
