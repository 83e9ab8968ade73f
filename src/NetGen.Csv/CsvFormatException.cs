using System.Globalization;

namespace NetGen;

/// <summary>A CSV file cannot become a data set.</summary>
/// <remarks>The framework seals InvalidDataException, so this is its closest open kin.</remarks>
public sealed class CsvFormatException : FormatException
{
    /// <summary>Describes what is wrong with a file.</summary>
    /// <param name="file">The file, or what stands for it.</param>
    /// <param name="line">The line that the row begins on, from 1; 0 where the whole file is meant.</param>
    /// <param name="problem">What was found, what was expected, and what to do.</param>
    /// <param name="column">The column's name; null where no single one is meant.</param>
    /// <param name="text">The text found; null where no single one is meant.</param>
    public CsvFormatException(string file, int line, string problem, string? column = null, string? text = null)
        : base(Place(file, line, column) + ": " + problem)
    {
        File = file;
        Line = line;
        Column = column;
        Text = text;
    }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>The line that the row begins on, from 1; 0 where the whole file is meant.</summary>
    public int Line { get; }

    /// <summary>The column's name; null where no single one is meant.</summary>
    public string? Column { get; }

    /// <summary>The text found; null where no single one is meant.</summary>
    public string? Text { get; }

    private static string Place(string file, int line, string? column) =>
        file
        + (line > 0 ? string.Create(CultureInfo.InvariantCulture, $", line {line}") : "")
        + (column is null ? "" : $", column {QuotedText.Of(column)}");
}
