namespace NetGen;

/// <summary>What a CSV file's target column holds.</summary>
public enum CsvTarget
{
    /// <summary>
    /// Classes where the values are text (or <see cref="CsvOptions.Classes"/> names them), a quantity where they are numbers.
    /// Some of each is an error. Classes written as numbers need <see cref="Classes"/>.
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

    /// <summary>What parts the columns; no quote or line break. Default: a comma.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>What happens to missing values. Default: an error.</summary>
    public MissingValues Missing { get; init; } = MissingValues.Error;

    /// <summary>
    /// Told of the rows left out for a missing value, once a reading and only where there are some: the lines they begin on, counted from 1, the header
    /// included. Default: nobody is.
    /// </summary>
    public Action<IReadOnlyList<int>>? RowsDropped { get; init; }

    /// <summary>What stands for a missing value, in small or capital letters. Default: an empty cell, <c>?</c>, <c>NA</c>, <c>N/A</c>, <c>NaN</c>, <c>null</c>.</summary>
    public IReadOnlyList<string> MissingMarks { get; init; } = ["", "?", "NA", "N/A", "NaN", "null"];

    /// <summary>Text columns to encode as one column of 0 and 1 for each value found in them, ordered by name (ordinal).</summary>
    public IReadOnlyList<string> Categorical { get; init; } = [];

    /// <summary>Columns to leave out.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];
}
