using System.Globalization;

namespace NetGen;

/// <summary>Turns a table's columns into features and targets.</summary>
internal sealed class CsvColumns
{
    /// <summary>What to do about a feature that is text.</summary>
    public const string TextAdvice = "If the column is text, list it in CsvOptions.Categorical or CsvOptions.Ignore.";

    /// <summary>What to do about text where the schema has numbers.</summary>
    public const string SchemaAdvice = "The file that the schema is of has numbers there; mend this one.";

    /// <summary>What to do about a quantity that is text.</summary>
    public const string ClassesAdvice = "If the values are names of classes, set CsvOptions.Target to Classes.";

    private const string MissingAdvice = "Set CsvOptions.Missing to DropRow or Mean, or mend the file.";

    private readonly CsvTable _table;
    private readonly CsvOptions _options;
    private readonly CsvMissing _missing;
    private readonly CsvNumber _numbers;

    public CsvColumns(CsvTable table, CsvOptions options)
    {
        _table = table;
        _options = options;
        _missing = new CsvMissing(options.MissingMarks);
        _numbers = new CsvNumber(options.DecimalSeparator, options.ThousandsSeparator);
    }

    /// <summary>Names of a column's classes or categories that are known stand for themselves, whatever stands for a missing value.</summary>
    public void Know(int column, IEnumerable<string> names) => _missing.Know(column, names);

    /// <summary>Takes the rows out that lack a value, where the options say so.</summary>
    /// <param name="keys">The columns that nothing can stand in for: what is to predict, the sequence and the time of a row.</param>
    /// <param name="features">The other columns.</param>
    public void DropRows(IReadOnlyList<int> keys, IReadOnlyList<int> features)
    {
        if (_options.Missing == MissingValues.Error)
            return;
        int[] deciding = [.. keys, .. _options.Missing == MissingValues.Mean ? [] : features];
        int[] dropped = [.. _table.Rows.Where(Lacks).Select(row => row.Line)];
        if (dropped.Length == 0)
            return;
        if (dropped.Length == _table.Rows.Count)
            throw new CsvFormatException(_table.File, 0, string.Create(CultureInfo.InvariantCulture, $"each of its {dropped.Length} rows has a missing value; none is left. Set CsvOptions.Missing to Mean, or list the column that lacks them in CsvOptions.Ignore."));
        _table.Rows.RemoveAll(row => Lacks(row));
        _options.RowsDropped?.Invoke(dropped);

        bool Lacks(CsvRow row) => Array.Exists(deciding, column => _missing.Is(column, row.Cells[column]));
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
            if (!IsMissing(row, column))
                values[row] = (float)Number(row, column, advice);
            else if (missing == MissingValues.Mean)
                values[row] = (float)mean;
            else
                throw Missing(row, column, MissingAdvice);
        }

        return values;
    }

    /// <summary>The numbers of a column as they stand in the file, missing ones apart where the options say so.</summary>
    /// <param name="column">The column.</param>
    /// <param name="missing">What to do with missing values.</param>
    /// <param name="advice">What to do where the column is text.</param>
    public List<double> KnownNumbers(int column, MissingValues missing, string advice)
    {
        var values = new List<double>(_table.Rows.Count);
        for (int row = 0; row < _table.Rows.Count; row++)
        {
            if (!IsMissing(row, column))
                values.Add(Number(row, column, advice));
            else if (missing != MissingValues.Mean)
                throw Missing(row, column, MissingAdvice);
        }

        return values.Count > 0
            ? values
            : throw new CsvFormatException(_table.File, 0, "there is no value at all. List the column in CsvOptions.Ignore.", _table.Header[column]);
    }

    /// <summary>A column of text; a missing value is refused.</summary>
    public string[] Texts(int column)
    {
        string[] texts = new string[_table.Rows.Count];
        for (int row = 0; row < texts.Length; row++)
        {
            texts[row] = _table.Rows[row].Cells[column];
            if (IsMissing(row, column))
                throw Missing(row, column, "Text has no mean: set CsvOptions.Missing to DropRow, mend the file, or, if it is a name like others, take it out of CsvOptions.MissingMarks.");
        }

        return texts;
    }

    /// <summary>A column of times, all numbers or all dates; a missing one is refused.</summary>
    public CsvTime[] Times(int column)
    {
        const string Expected = "a number, or a date in ISO 8601 such as 2024-05-31 or 2024-05-31 18:00:00";
        string[] cells = Texts(column);
        bool areDates = cells.Length > 0 && CsvTime.TryParseDate(cells[0], out _);
        var times = new CsvTime[cells.Length];
        for (int row = 0; row < times.Length; row++)
        {
            if (areDates ? !CsvTime.TryParseDate(cells[row], out times[row]) : !CsvTime.TryParseNumber(cells[row], _numbers, out times[row]))
                throw Odd(row, column, row == 0 ? $"expected {Expected}." : $"expected a time like {QuotedText.Of(cells[0])} on line {_table.Rows[0].Line}: {Expected}, the same in every row.");
        }

        return times;
    }

    /// <summary>Whether the column is text rather than numbers.</summary>
    /// <exception cref="CsvFormatException">Some of its values are text and some are numbers, or text that looks like numbers.</exception>
    public bool IsText(int column)
    {
        int text = -1;
        int number = -1;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int row = 0; row < _table.Rows.Count && (text < 0 || number < 0); row++)
        {
            string cell = _table.Rows[row].Cells[column];
            if (IsMissing(row, column) || !seen.Add(cell))
                continue;
            bool isNumber = _numbers.TryParse(cell, out _);
            if (!isNumber && CsvNumberAdvice.For(cell, _options) is { } advice)
                throw Odd(row, column, $"which looks like a number but is not written as one. {advice} If the values are names of classes, set CsvOptions.Target to Classes.");
            ref int first = ref isNumber ? ref number : ref text;
            if (first < 0)
                first = row;
        }

        if (text >= 0 && number >= 0)
            throw Odd(text, column, $"but line {_table.Rows[number].Line} has the number {QuotedText.Of(_table.Rows[number].Cells[column])}. Mend the file, or set CsvOptions.Target to Classes if both are names of classes.");
        return text >= 0;
    }

    /// <summary>In the order of their values where all are numbers.</summary>
    public string[] Ordered(IEnumerable<string> names)
    {
        string[] byName = [.. names.Order(StringComparer.Ordinal)];
        var values = new double[byName.Length];
        for (int i = 0; i < byName.Length; i++)
        {
            if (!_numbers.TryParse(byName[i], out values[i]))
                return byName;
        }

        Array.Sort(values, byName);
        return byName;
    }

    private bool IsMissing(int row, int column) => _missing.Is(column, _table.Rows[row].Cells[column]);

    private double Number(int row, int column, string advice)
    {
        string cell = _table.Rows[row].Cells[column];
        if (!_numbers.TryParse(cell, out double value))
            throw Odd(row, column, $"expected a number. {CsvNumberAdvice.For(cell, _options) ?? advice}");
        return float.IsFinite((float)value) ? value : throw Odd(row, column, "expected a number within ±3.4e38, the range of a float.");
    }

    private CsvFormatException Odd(int row, int column, string problem)
    {
        var (line, cells) = _table.Rows[row];
        return new(_table.File, line, $"found {QuotedText.Of(cells[column])}, {problem}", _table.Header[column], cells[column]);
    }

    private CsvFormatException Missing(int row, int column, string advice) => Odd(row, column, $"which stands for a missing value. {advice}");
}
