using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>
/// Texts that files hold, as messages show them: on one line, nothing in them that a terminal would obey or an eye would miss, and not too
/// much of them. Part of the generator, too.
/// </summary>
internal static class QuotedText
{
    private const int Shown = 60;

    /// <summary>The text in single quotes: <c>'it\'s'</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">Characters shown of a longer one, whose length is told.</param>
    public static string Of(string text, int most = Shown)
    {
        var quoted = new StringBuilder("'");
        Append(quoted, text, most, isQuoted: true);
        return quoted.Append('\'').Append(LengthOf(text, most)).ToString();
    }

    /// <summary>The text without quotes, for a place of its own such as a line or a column.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">Characters shown of a longer one, whose length is told.</param>
    public static string Plain(string text, int most = Shown)
    {
        var plain = new StringBuilder();
        Append(plain, text, most, isQuoted: false);
        return plain.Append(LengthOf(text, most)).ToString();
    }

    private static void Append(StringBuilder result, string text, int most, bool isQuoted)
    {
        for (int i = 0; i < text.Length; i++)
        {
            bool isPair = char.IsSurrogatePair(text, i);
            if (i + (isPair ? 2 : 1) > most)
            {
                result.Append('…');
                return;
            }

            if (isQuoted && text[i] is '\'' or '\\')
                result.Append('\\').Append(text[i]);
            else if (IsSeen(CharUnicodeInfo.GetUnicodeCategory(text, i)) || text[i] == ' ')
                result.Append(text, i, isPair ? 2 : 1);
            else
                result.Append(Escape(text, i, isPair));
            if (isPair)
                i++;
        }
    }

    private static string LengthOf(string text, int most) =>
        text.Length <= most ? "" : string.Format(CultureInfo.InvariantCulture, " ({0} characters)", text.Length);

    private static bool IsSeen(UnicodeCategory category) => category is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);

    private static string Escape(string text, int index, bool isPair) => text[index] switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ when isPair => "\\U" + char.ConvertToUtf32(text, index).ToString("x8", CultureInfo.InvariantCulture),
        _ => "\\u" + ((int)text[index]).ToString("x4", CultureInfo.InvariantCulture),
    };
}
