namespace NetGen;

/// <summary>A CSV file cannot become a data set.</summary>
public sealed class CsvFormatException : FormatException
{
    /// <summary>Describes what is wrong with a file.</summary>
    /// <param name="file">The file, or what stands for it.</param>
    /// <param name="line">The line, from 1; 0 where the whole file is meant.</param>
    /// <param name="problem">Column, what was found, what was expected, and what to do.</param>
    public CsvFormatException(string file, int line, string problem)
        : base(line > 0 ? $"{file}, line {line}: {problem}" : $"{file}: {problem}")
    {
        File = file;
        Line = line;
    }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>The line, from 1; 0 where the whole file is meant.</summary>
    public int Line { get; }
}
