namespace NetGen;

/// <summary>CSV text from its first row on, and what was told before it.</summary>
/// <param name="Reader">Reads what follows.</param>
/// <param name="Delimiter">What parts the columns.</param>
/// <param name="SkippedLines">Lines that stand before the first row.</param>
internal sealed record CsvText(TextReader Reader, char Delimiter, int SkippedLines)
{
    private const char ByteOrderMark = '\uFEFF';
    private const string DelimiterLine = "sep=";

    /// <exception cref="ArgumentException">The options name another delimiter than the text does.</exception>
    public static CsvText Begin(TextReader reader, string file, CsvOptions options)
    {
        // Before a quoted name CsvHelper would take the mark for text outside the quotes.
        if (reader.Peek() == ByteOrderMark)
            reader.Read();

        char[] start = new char[DelimiterLine.Length + 1];
        int length = reader.ReadBlock(start);
        if (length < start.Length || !start.AsSpan().StartsWith(DelimiterLine, StringComparison.OrdinalIgnoreCase) || reader.Peek() is not ('\r' or '\n' or -1))
            return new CsvText(Parted(new PrefixedReader(new string(start, 0, length), reader), options.Delimiter, options), options.Delimiter, 0);

        reader.ReadLine();
        char told = start[^1];
        CsvOptionsCheck.Delimiter(told, $"{file} begins with sep={told}, but a delimiter");
        if (options.Delimiter != told && options.Delimiter != new CsvOptions().Delimiter)
            throw new ArgumentException($"{file} begins with sep={told}, but CsvOptions.Delimiter is '{options.Delimiter}'. Leave the option out, or mend the file.", nameof(options));
        return new CsvText(Parted(reader, told, options), told, 1);
    }

    private static TextReader Parted(TextReader reader, char delimiter, CsvOptions options) =>
        delimiter == ' ' ? new BlankRunReader(reader, options.Comment) : reader;
}
