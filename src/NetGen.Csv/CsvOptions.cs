namespace NetGen;

/// <summary>What a CSV file's target column holds.</summary>
public enum CsvTarget
{
    /// <summary>Classes where any value is text, otherwise a quantity.</summary>
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

    /// <summary>The value becomes the mean of its column's other values. A missing target still drops the row.</summary>
    Mean,
}

/// <summary>How a CSV file is read.</summary>
public sealed record CsvOptions
{
    /// <summary>What the target column holds. Default: classes where any value is text.</summary>
    public CsvTarget Target { get; init; } = CsvTarget.Auto;

    /// <summary>What parts the columns. Default: a comma.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>What happens to missing values: empty cells, <c>?</c>, <c>NA</c>, <c>N/A</c>, <c>NaN</c>, <c>null</c>. Default: an error.</summary>
    public MissingValues Missing { get; init; } = MissingValues.Error;

    /// <summary>Text columns to encode as one column of 0 and 1 for each of their values.</summary>
    public IReadOnlyList<string> Categorical { get; init; } = [];

    /// <summary>Columns to leave out.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];
}
