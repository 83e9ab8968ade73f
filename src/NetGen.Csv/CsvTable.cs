using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace NetGen;

/// <summary>A CSV file's cells, read and checked for shape.</summary>
internal sealed class CsvTable
{
    private CsvTable(string file, string[] header, List<(int Line, string[] Cells)> rows)
    {
        File = file;
        Header = header;
        Rows = rows;
    }

    public string File { get; }

    public string[] Header { get; }

    /// <summary>The rows with the line each begins on.</summary>
    public List<(int Line, string[] Cells)> Rows { get; }

    public static CsvTable Read(TextReader reader, string file, char delimiter)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            IgnoreBlankLines = true,
            TrimOptions = TrimOptions.Trim,
        };
        using var parser = new CsvParser(reader, configuration);
        try
        {
            if (!parser.Read())
                throw new CsvFormatException(file, 0, "the file is empty; expected a line of column names.");
            string[] header = [.. parser.Record!.Select(name => name.TrimStart('\uFEFF'))];
            CheckHeader(file, header);
            return new CsvTable(file, header, ReadRows(parser, file, header.Length));
        }
        catch (BadDataException exception)
        {
            throw new CsvFormatException(file, parser.RawRow, $"quotes are not closed or stand within a value: {exception.RawRecord.Trim()}");
        }
    }

    /// <summary>The index of a column.</summary>
    /// <exception cref="ArgumentException">There is no such column; the message lists those there are.</exception>
    public int IndexOf(string column, string argument)
    {
        int index = Array.IndexOf(Header, column);
        return index >= 0 ? index : throw new ArgumentException($"{File} has no column '{column}'. It has: {string.Join(", ", Header)}.", argument);
    }

    private static List<(int Line, string[] Cells)> ReadRows(CsvParser parser, string file, int columns)
    {
        var rows = new List<(int, string[])>();
        while (parser.Read())
        {
            string[] cells = parser.Record!;
            if (cells.Length != columns)
                throw new CsvFormatException(file, parser.RawRow, $"found {cells.Length} values, expected {columns} as in the header.");
            rows.Add((parser.RawRow, cells));
        }

        return rows.Count > 0 ? rows : throw new CsvFormatException(file, 0, "there is a header but no row of data.");
    }

    private static void CheckHeader(string file, string[] header)
    {
        for (int i = 0; i < header.Length; i++)
        {
            if (header[i].Length == 0)
                throw new CsvFormatException(file, 1, $"column {i + 1} has no name.");
            if (Array.IndexOf(header, header[i]) != i)
                throw new CsvFormatException(file, 1, $"column name '{header[i]}' stands twice.");
        }
    }
}
