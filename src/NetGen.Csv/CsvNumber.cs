using System.Globalization;

namespace NetGen;

/// <summary>The one rule for what counts as a number, in features and targets alike, whatever the machine's culture.</summary>
/// <remarks>
/// A sign (+, - or the minus sign U+2212), digits 0 to 9 with a decimal separator before, among or after them, and an exponent; blanks around it
/// do not count. Infinity, inf and ∞ are numbers too, which no float in a data set can hold.
/// </remarks>
/// <param name="decimalSeparator">What stands before the decimals.</param>
/// <param name="thousandsSeparator">What may stand between groups of three digits; null: nothing.</param>
internal sealed class CsvNumber(char decimalSeparator, char? thousandsSeparator)
{
    private const char MinusSign = '\u2212';
    private const int Group = 3;

    public static readonly CsvNumber Invariant = new('.', null);

    public bool TryParse(string cell, out double value)
    {
        var text = cell.AsSpan().Trim();
        Span<char> plain = text.Length <= 64 ? stackalloc char[64] : new char[text.Length];
        if (TryWritePlain(text, plain, out int length))
            return double.TryParse(plain[..length], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value);
        return IsInfinity(text, out value);
    }

    /// <summary>Whether text is digits and a sign alone: a whole number as it stands.</summary>
    public static bool IsWhole(string cell)
    {
        var text = cell.AsSpan().Trim();
        text = text is ['+' or '-' or MinusSign, ..] ? text[1..] : text;
        return text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');
    }

    /// <summary>The number as the framework reads it; false where a character stands that no number has.</summary>
    private bool TryWritePlain(ReadOnlySpan<char> text, Span<char> plain, out int length)
    {
        length = 0;
        // Digits since the last separator of thousands; -1 once there can be no further.
        int group = 0;
        bool isGrouped = false;
        foreach (char character in text)
        {
            if (char.IsAsciiDigit(character))
            {
                group += group >= 0 ? 1 : 0;
                plain[length++] = character;
                continue;
            }

            if (character == thousandsSeparator && group > 0)
            {
                if (isGrouped ? group != Group : group > Group)
                    return false;
                (group, isGrouped) = (0, true);
                continue;
            }

            if (character == decimalSeparator || character is 'e' or 'E')
            {
                if (isGrouped && group >= 0 && group != Group)
                    return false;
                group = -1;
            }

            plain[length++] = character == decimalSeparator ? '.' : character switch
            {
                MinusSign => '-',
                '+' or '-' or 'e' or 'E' => character,
                _ => '\0',
            };
            if (plain[length - 1] == '\0')
                return false;
        }

        return !isGrouped || group is -1 or Group;
    }

    private static bool IsInfinity(ReadOnlySpan<char> text, out double value)
    {
        bool isNegative = text is ['-' or MinusSign, ..];
        var word = isNegative || text is ['+', ..] ? text[1..] : text;
        value = isNegative ? double.NegativeInfinity : double.PositiveInfinity;
        return word is "∞" || word.Equals("inf", StringComparison.OrdinalIgnoreCase) || word.Equals("infinity", StringComparison.OrdinalIgnoreCase);
    }
}
