namespace NetGen;

/// <summary>What a CSV file's target column holds.</summary>
public enum CsvTarget
{
    /// <summary>
    /// Classes where the values are text (or <see cref="CsvOptions.Classes"/> names them), a quantity where they are numbers.
    /// Some of each is an error, and so is text that looks like numbers, such as <c>1,5</c> or <c>20 %</c>. Classes written as numbers need
    /// <see cref="Classes"/>.
    /// </summary>
    Auto,

    /// <summary>Classes, even where they are written as numbers.</summary>
    Classes,

    /// <summary>A quantity to predict.</summary>
    Quantity,
}

/// <summary>What happens to a row with a missing value.</summary>
public enum MissingValues
{
    /// <summary>The file is refused, naming the first one.</summary>
    Error,

    /// <summary>The row is left out.</summary>
    DropRow,

    /// <summary>
    /// The value becomes the mean of its column's other values, over the whole file, or where a schema is given the one that it tells
    /// (<see cref="CsvFeature.Mean"/>). A missing target still drops the row;
    /// a categorical column has no mean, so there it is still an error.
    /// </summary>
    Mean,
}

/// <summary>How a CSV file is read.</summary>
public sealed record CsvOptions
{
    /// <summary>What the target column holds. Default: classes where the values are text, a quantity where they are numbers.</summary>
    public CsvTarget Target { get; init; } = CsvTarget.Auto;

    /// <summary>
    /// The classes by index, two or more; any other in the file is an error. Default: those found, numbers by value, otherwise by name
    /// (ordinal). Give them where a file may lack one.
    /// </summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>
    /// What parts the columns; no letter, digit, quote or line break. A blank stands for any run of blanks and tabs, and those at the ends of a line
    /// do not count, as in tables aligned with blanks. A first line such as <c>sep=;</c>, which spreadsheets write, takes the place of the
    /// default. Default: a comma.
    /// </summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>What stands before the decimals of a number. Default: a point.</summary>
    public char DecimalSeparator { get; init; } = '.';

    /// <summary>What may stand between groups of three digits before the decimals, as in <c>1,234.5</c>. Default: nothing (null).</summary>
    public char? ThousandsSeparator { get; init; }

    /// <summary>
    /// The file's encoding by name, such as <c>utf-8</c>, <c>windows-1252</c> or <c>latin1</c>: any that .NET knows. A byte order mark in the file
    /// takes precedence; text that comes from a reader is decoded already. Default: UTF-8.
    /// </summary>
    public string Encoding { get; init; } = "utf-8";

    /// <summary>Whether the first line holds the columns' names. Default: yes.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>The columns' names where the file has no header line, a name for each. Default: <c>column1</c>, <c>column2</c>, ...</summary>
    public IReadOnlyList<string>? ColumnNames { get; init; }

    /// <summary>What begins a line that is passed over, such as <c>#</c>. Default: nothing (null).</summary>
    public char? Comment { get; init; }

    /// <summary>What happens to missing values. Default: an error.</summary>
    public MissingValues Missing { get; init; } = MissingValues.Error;

    /// <summary>
    /// Told of the rows left out for a missing value, once a reading and only where there are some: the lines they begin on, counted from 1, the header
    /// included. Default: nobody is.
    /// </summary>
    public Action<IReadOnlyList<int>>? RowsDropped { get; init; }

    /// <summary>
    /// What stands for a missing value, in small or capital letters, in columns of numbers and of text and in the target alike; names given in
    /// <see cref="Classes"/> or by a schema stand for themselves. Default: an empty cell, <c>?</c>, and what pandas' <c>read_csv</c> takes:
    /// <c>NA</c>, <c>&lt;NA&gt;</c>, <c>N/A</c>, <c>#N/A</c>, <c>#N/A N/A</c>, <c>#NA</c>, <c>NaN</c>, <c>-NaN</c>, <c>null</c>, <c>None</c>,
    /// <c>1.#IND</c>, <c>-1.#IND</c>, <c>1.#QNAN</c>, <c>-1.#QNAN</c>.
    /// </summary>
    public IReadOnlyList<string> MissingMarks { get; init; } = CsvMissing.DefaultMarks;

    /// <summary>Text columns to encode as one column of 0 and 1 for each value found in them, ordered by name (ordinal).</summary>
    public IReadOnlyList<string> Categorical { get; init; } = [];

    /// <summary>
    /// The most classes of the target, and categories of a column, that are found rather than given; more are refused before memory is taken for
    /// them, for a column of names or numbers of rows has as many as there are rows. Default (null): 1,000, and above 20 no more than half as
    /// many as there are rows.
    /// </summary>
    public int? MaxCategories { get; init; }

    /// <summary>Columns to leave out.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];
}
