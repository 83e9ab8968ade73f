using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>Encodings of files: by byte order mark, otherwise by name; bytes that are no text are an error in each.</summary>
internal static class CsvEncoding
{
    /// <summary>The encoding of a file.</summary>
    /// <param name="start">The file's first bytes.</param>
    /// <param name="name">The encoding where they are no byte order mark.</param>
    /// <exception cref="ArgumentException">There is no encoding of this name.</exception>
    public static Encoding Of(ReadOnlySpan<byte> start, string name)
    {
        var named = Named(name);
        return start switch
        {
            [0xEF, 0xBB, 0xBF, ..] => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
            [0xFF, 0xFE, 0, 0, ..] => new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true),
            [0, 0, 0xFE, 0xFF, ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: true, throwOnInvalidCharacters: true),
            [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
            [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
            _ => named,
        };
    }

    /// <summary>The line, from 1, on which the first bytes stand that are no text in an encoding.</summary>
    public static int LineOfInvalidBytes(Stream file, Encoding encoding)
    {
        var decoder = encoding.GetDecoder();
        Span<char> characters = stackalloc char[2];
        int line = 1;
        // Byte by byte, as the decoder does not say how far it came.
        for (int value = file.ReadByte(); value >= 0; value = file.ReadByte())
        {
            try
            {
                int count = decoder.GetChars([(byte)value], characters, flush: false);
                line += characters[..count].Count('\n');
            }
            catch (DecoderFallbackException)
            {
                return line;
            }
        }

        return line;
    }

    /// <summary>What to do about bytes that are no text.</summary>
    public static string Advice(string name) =>
        $"Save the file as UTF-8, or set CsvOptions.Encoding to its own{(IsWindows(name) ? "" : ", for older programs of Western Windows windows-1252")}.";

    private static bool IsWindows(string name) => name.Contains("1252", StringComparison.Ordinal);

    private static Encoding Named(string name)
    {
        try
        {
            // Python's names of the code pages of Windows.
            return name.StartsWith("cp", StringComparison.OrdinalIgnoreCase) && int.TryParse(name.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out int codePage)
                ? CodePagesEncodingProvider.Instance.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                    ?? Encoding.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                : CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                    ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw new ArgumentException($"CsvOptions.Encoding is '{name}', which is no encoding that .NET knows. Give one such as utf-8, utf-16, windows-1252 or latin1.", nameof(name), exception);
        }
    }
}
