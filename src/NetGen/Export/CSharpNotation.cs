using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>Names and literals of C#.</summary>
internal static class CSharpNotation
{
    /// <summary>A given name, with a sign before what may be a keyword.</summary>
    /// <exception cref="ArgumentException">It is no name.</exception>
    public static string Identifier(string name)
    {
        if (name.Length == 0 || char.IsDigit(name[0]) || !name.All(character => char.IsLetterOrDigit(character) || character == '_'))
            throw new ArgumentException($"'{name}' is no name of a C# class or namespace.", nameof(name));
        // Keywords are in small letters; the sign means nothing to other names.
        return name.All(char.IsAsciiLetterLower) ? "@" + name : name;
    }

    /// <summary>A namespace of given names.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static string Namespace(string name) => string.Join('.', name.Split('.').Select(Identifier));

    /// <summary>A name made of what a file is called, which may hold what a name cannot.</summary>
    public static string IdentifierFrom(string text)
    {
        string name = string.Concat(text.Select(character => char.IsLetterOrDigit(character) ? character : '_'));
        return name.Length == 0 || char.IsDigit(name[0]) ? "Net_" + name : name;
    }

    /// <inheritdoc cref="Number(double)"/>
    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number as it reads back.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <inheritdoc cref="Number(double)"/>
    public static string Number(float value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Text for a documentation comment, on one line.</summary>
    public static string Comment(string text) =>
        text.ReplaceLineEndings(" ").Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>A string literal.</summary>
    public static string Literal(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (char character in text)
        {
            literal.Append(character switch
            {
                '"' or '\\' => "\\" + character,
                < ' ' or '\u007f' or '\u0085' or '\u2028' or '\u2029' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => character.ToString(),
            });
        }

        return literal.Append('"').ToString();
    }
}
