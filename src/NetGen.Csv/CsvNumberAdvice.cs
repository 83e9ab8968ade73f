using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>What to do about text that is a number to a reader and not to <see cref="CsvNumber"/>.</summary>
internal static class CsvNumberAdvice
{
    private const string AloneAdvice = "Write the number alone, in the digits 0 to 9, without the signs of a currency or of percent.";

    /// <summary>The notations of the world, the likelier first.</summary>
    private static readonly (char Decimal, char? Thousands)[] Notations =
    [
        ('.', null), (',', null), ('.', ','), (',', '.'),
        ('.', ' '), (',', ' '), ('.', '\u00A0'), (',', '\u00A0'), ('.', '\u202F'), (',', '\u202F'), ('.', '\u2009'), (',', '\u2009'),
        ('.', '\''), (',', '\''), ('.', '\u2019'), (',', '\u2019'), ('.', '_'), ('\u066B', null), ('\u066B', '\u066C'),
    ];

    /// <summary>How to have the text read as a number; null: it looks like none.</summary>
    /// <param name="cell">Text that is no number by the options.</param>
    /// <param name="options">The options by which it is none.</param>
    public static string? For(string cell, CsvOptions options)
    {
        string text = Simplify(cell);
        bool isChanged = text != cell.Trim();
        if (isChanged && new CsvNumber(options.DecimalSeparator, options.ThousandsSeparator).TryParse(text, out _))
            return AloneAdvice;
        string[] settings = [.. Notations.Where(IsOfText).Select(notation => Settings(notation, options))];
        if (settings.Length == 0)
            return null;
        // 1,234 may be in either of two notations.
        return $"{(options.DecimalSeparator == '.' ? "Numbers are written with a point. " : "")}Set {string.Join(", or ", settings)}.{(isChanged ? " " + AloneAdvice : "")}";

        bool IsOfText((char Decimal, char? Thousands) notation) =>
            (notation.Decimal == options.DecimalSeparator || text.Contains(notation.Decimal, StringComparison.Ordinal))
            && (notation.Thousands is not { } thousands || text.Contains(thousands, StringComparison.Ordinal))
            && new CsvNumber(notation.Decimal, notation.Thousands).TryParse(text, out _);
    }

    private static string Settings((char Decimal, char? Thousands) notation, CsvOptions options)
    {
        string[] settings =
        [
            .. notation.Decimal != options.DecimalSeparator ? [$"CsvOptions.DecimalSeparator to '{notation.Decimal}'"] : Array.Empty<string>(),
            .. notation.Thousands is { } thousands && thousands != options.ThousandsSeparator ? [$"CsvOptions.ThousandsSeparator to '{thousands}'"] : Array.Empty<string>(),
        ];
        return string.Join(" and ", settings);
    }

    /// <summary>Digits of any script as 0 to 9, without the signs of currencies and percent.</summary>
    private static string Simplify(string cell)
    {
        var text = new StringBuilder(cell.Length);
        foreach (char character in cell)
        {
            if (char.IsDigit(character))
                text.Append((char)('0' + (int)char.GetNumericValue(character)));
            else if (character is not ('%' or '‰') && CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.CurrencySymbol)
                text.Append(character);
        }

        return text.ToString().Trim();
    }
}
