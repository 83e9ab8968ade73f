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
    private const char ByteOrderMark = '\uFEFF';
    private static readonly char[] LikelyDelimiters = [',', ';', '\t', '|'];

    private CsvTable(string file, string[] header, List<CsvRow> rows)
    {
        File = file;
        Header = header;
        Rows = rows;
    }

    public string File { get; }

    public string[] Header { get; }

    public List<CsvRow> Rows { get; }

    /// <summary>Reads a file of UTF-8, or of UTF-16 with a byte order mark.</summary>
    public static CsvTable Open(string path, CsvOptions options)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var file = InputFile.Open(path);
        RefuseOtherKinds(path, file);
        using var reader = new StreamReader(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        try
        {
            return Read(reader, path, options);
        }
        catch (DecoderFallbackException)
        {
            throw new CsvFormatException(path, 0, "found bytes that are not text in UTF-8. Save the file as UTF-8, or give a StreamReader with its encoding.");
        }
    }

    public static CsvTable Read(TextReader reader, string file, CsvOptions options)
    {
        if (options.Delimiter is '"' or '\r' or '\n')
            throw new ArgumentException("CsvOptions.Delimiter cannot be a quote or a line break.", nameof(options));
        // Before a quoted name CsvHelper would take the mark for text outside the quotes.
        if (reader.Peek() == ByteOrderMark)
            reader.Read();

        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = options.Delimiter.ToString(),
            IgnoreBlankLines = true,
            TrimOptions = TrimOptions.Trim,
            // Values recur; wide files of small numbers would otherwise take a string a cell.
            CacheFields = true,
        };
        using var parser = new CsvParser(reader, configuration, leaveOpen: true);
        try
        {
            if (!parser.Read())
                throw new CsvFormatException(file, 0, "the file is empty; expected a line of column names.");
            string[] header = parser.Record!;
            CheckHeader(file, FirstLine(parser), header);
            return new CsvTable(file, header, ReadRows(parser, file, header));
        }
        catch (BadDataException exception)
        {
            string text = exception.RawRecord;
            throw new CsvFormatException(
                file, FirstLine(parser, exception.Field),
                $"a quote is not closed, or stands within a value, in {QuotedText.Of(text.Trim())}. Quote the whole value and double the quotes within.", text: text);
        }
    }

    /// <summary>The index of a column.</summary>
    /// <exception cref="ArgumentException">There is no such column; the message lists those there are.</exception>
    public int IndexOf(string column, string argument)
    {
        int index = Array.IndexOf(Header, column);
        if (index >= 0)
            return index;

        throw new ArgumentException($"{File} has no column {QuotedText.Of(column)}. It has: {string.Join(", ", Header.Select(name => QuotedText.Plain(name)))}.{DelimiterAdvice(Header)}", argument);
    }

    /// <summary>A header of one column with what may part columns in its name was likely meant to be several.</summary>
    private static string DelimiterAdvice(string[] header) => header is [var only] && only.IndexOfAny(LikelyDelimiters) is >= 0 and int position
        ? $" Set CsvOptions.Delimiter to '{only[position].ToString().Replace("\t", "\\t", StringComparison.Ordinal)}'."
        : "";

    /// <summary>A page or a pointer saved under the file's name would otherwise be taken for an odd line of column names.</summary>
    private static void RefuseOtherKinds(string path, FileStream file)
    {
        byte[] start = new byte[FileKind.SampleLength];
        var sample = start.AsSpan(0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));
        file.Position = 0;
        if (FileKind.Advice(sample) is { } advice)
        {
            string kind = sample is [0x1f, 0x8b, ..] ? "gzip content" : FileKind.Describe(sample);
            throw new CsvFormatException(path, 0, $"found {kind}, expected a line of column names. {advice}");
        }
    }

    private static List<CsvRow> ReadRows(CsvParser parser, string file, string[] header)
    {
        int columns = header.Length;
        var rows = new List<CsvRow>();
        while (parser.Read())
        {
            string[] cells = parser.Record!;
            bool isBlank = columns > 1 && cells is [""];
            if (isBlank)
                continue;
            if (cells.Length != columns)
                throw new CsvFormatException(file, FirstLine(parser), $"found {Count(cells.Length, "value")}, expected {columns} as in the header: {QuotedText.Of(parser.RawRecord.Trim())}.{DelimiterAdvice(header)}", text: parser.RawRecord);
            rows.Add(new CsvRow(FirstLine(parser), cells));
        }

        return rows.Count > 0 ? rows : throw new CsvFormatException(file, 0, "there is a header but no row of data.");
    }

    private static void CheckHeader(string file, int line, string[] header)
    {
        for (int i = 0; i < header.Length; i++)
        {
            if (header[i].Length == 0)
                throw new CsvFormatException(file, line, $"column {i + 1} has no name.", text: "");
            if (header[i].Contains('\0', StringComparison.Ordinal))
                throw new CsvFormatException(file, line, "found a zero byte: this is not text in UTF-8. Save the file as UTF-8, or give a StreamReader with its encoding.", text: header[i]);
            if (Array.IndexOf(header, header[i]) is var first && first != i)
                throw new CsvFormatException(file, line, $"the name stands twice, for column {first + 1} and for column {i + 1}.", header[i], header[i]);
        }
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
