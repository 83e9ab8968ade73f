using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace NetGen;

/// <summary>A row's cells, and the line it begins on.</summary>
internal readonly record struct CsvRow(int Line, string[] Cells);

/// <summary>A CSV file's cells, read and checked for shape.</summary>
internal sealed class CsvTable
{
    private const string LikelyDelimiters = ",;\t| ";
    private readonly Dictionary<string, int> _indices;

    private CsvTable(string file, int headerLine, string[] header, List<CsvRow> rows)
    {
        File = file;
        HeaderLine = headerLine;
        Header = header;
        Rows = rows;
        _indices = new Dictionary<string, int>(header.Length, StringComparer.Ordinal);
        for (int column = 0; column < header.Length; column++)
            _indices.Add(header[column], column);
    }

    public string File { get; }

    /// <summary>The line of the columns' names; 0: the file has none.</summary>
    public int HeaderLine { get; }

    public string[] Header { get; }

    public List<CsvRow> Rows { get; }

    /// <summary>Reads a file in the encoding of its byte order mark, or of the options.</summary>
    public static CsvTable Open(string path, CsvOptions options)
    {
        ArgumentNullException.ThrowIfNull(path);
        CsvOptionsCheck.Check(options);
        using var file = InputFile.Open(path);
        byte[] start = new byte[FileKind.SampleLength];
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        RefuseOtherKinds(path, start);
        var encoding = CsvEncoding.Of(start, options.Encoding);
        using var reader = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: false);
        try
        {
            return Read(reader, path, options);
        }
        catch (DecoderFallbackException)
        {
            file.Position = 0;
            throw new CsvFormatException(path, CsvEncoding.LineOfInvalidBytes(file, encoding), $"found bytes that are not text in {encoding.WebName.ToUpperInvariant()}. {CsvEncoding.Advice(encoding.WebName)}");
        }
    }

    public static CsvTable Read(TextReader reader, string file, CsvOptions options)
    {
        CsvOptionsCheck.Check(options);
        var text = CsvText.Begin(reader, file, options);
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = text.Delimiter.ToString(),
            IgnoreBlankLines = true,
            AllowComments = options.Comment is not null,
            Comment = options.Comment ?? '#',
            // Where blanks part the columns there is nothing to trim, and CsvHelper takes no blank for both.
            TrimOptions = text.Delimiter == ' ' ? TrimOptions.None : TrimOptions.Trim,
            WhiteSpaceChars = text.Delimiter == ' ' ? ['\t'] : [' '],
            // Values recur; wide files of small numbers would otherwise take a string a cell.
            CacheFields = true,
        };
        using var parser = new CsvParser(text.Reader, configuration, leaveOpen: true);
        try
        {
            if (!parser.Read())
                throw new CsvFormatException(file, 0, $"the file is empty; expected {(options.HasHeader ? "a line of column names" : "rows of values")}.");
            int line = FirstLine(parser) + text.SkippedLines;
            CsvForeignText.Refuse(file, line, parser.RawRecord, text.Delimiter);
            string[] first = parser.Record!;
            if (!options.HasHeader)
            {
                string[] names = CsvHeader.Of(file, line, first.Length, options.ColumnNames);
                return new CsvTable(file, 0, names, ReadRows(parser, file, names, "the first row", text.SkippedLines, [new CsvRow(line, first)]));
            }

            CsvHeader.Check(file, line, first);
            return new CsvTable(file, line, first, ReadRows(parser, file, first, "the header", text.SkippedLines, []));
        }
        catch (BadDataException exception)
        {
            string row = exception.RawRecord;
            throw new CsvFormatException(
                file, FirstLine(parser, exception.Field) + text.SkippedLines,
                $"a quote is not closed, or stands within a value, in {QuotedText.Of(row.Trim())}. Quote the whole value and double the quotes within.", text: row);
        }
    }

    /// <summary>The index of a column.</summary>
    /// <exception cref="ArgumentException">There is no such column; the message lists those there are.</exception>
    public int IndexOf(string column, string argument) => _indices.TryGetValue(column, out int index)
        ? index
        : throw new ArgumentException($"{File} has no column {QuotedText.Of(column)}. It has: {NameList.Of(Header)}.{DelimiterAdvice(Header)}{(HeaderLine > 0 ? CsvHeader.Advice(Header) : "")}", argument);

    /// <summary>A header of one column with what may part columns in its name was likely meant to be several.</summary>
    private static string DelimiterAdvice(string[] header) => header is [var only] && LikelyDelimiters.IndexOf(LikelyDelimiters.FirstOrDefault(only.Contains)) is >= 0 and int likely
        ? $" Set CsvOptions.Delimiter to '{LikelyDelimiters[likely].ToString().Replace("\t", "\\t", StringComparison.Ordinal)}'."
        : "";

    /// <summary>A page or a pointer saved under the file's name would otherwise be taken for an odd line of column names.</summary>
    private static void RefuseOtherKinds(string path, ReadOnlySpan<byte> start)
    {
        if (FileKind.Advice(start) is { } advice)
        {
            string kind = start is [0x1f, 0x8b, ..] ? "gzip content" : FileKind.Describe(start);
            throw new CsvFormatException(path, 0, $"found {kind}, expected a line of column names. {advice}");
        }
    }

    /// <summary>Reads the rows that follow those read already.</summary>
    private static List<CsvRow> ReadRows(CsvParser parser, string file, string[] header, string pattern, int skippedLines, List<CsvRow> rows)
    {
        int columns = header.Length;
        while (parser.Read())
        {
            string[] cells = parser.Record!;
            bool isBlank = columns > 1 && cells is [""];
            if (isBlank)
                continue;
            int line = FirstLine(parser) + skippedLines;
            if (cells.Length != columns)
                throw new CsvFormatException(file, line, $"found {Count(cells.Length, "value")}, expected {columns} as in {pattern}: {QuotedText.Of(parser.RawRecord.Trim())}.{DelimiterAdvice(header)}", text: parser.RawRecord);
            rows.Add(new CsvRow(line, cells));
        }

        return rows.Count > 0 ? rows : throw new CsvFormatException(file, 0, "there is a header but no row of data.");
    }

    /// <summary>The line that the current row begins on: CsvHelper counts where it ends.</summary>
    private static int FirstLine(CsvParser parser, string? unclosed = null)
    {
        string row = parser.RawRecord;
        int breaks = 0;
        for (int i = 0; i < row.Length; i++)
        {
            if (row[i] == '\n' || (row[i] == '\r' && (i + 1 == row.Length || row[i + 1] != '\n')))
                breaks++;
        }

        // The break that ends the row is not counted; within open quotes it is one of the value's own.
        bool ends = EndsLine(row) && !(unclosed is not null && EndsLine(unclosed));
        return parser.RawRow - (ends ? breaks - 1 : breaks);
    }

    private static bool EndsLine(string text) => text.Length > 0 && text[^1] is '\n' or '\r';

    private static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
