using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Tool.Networks;

/// <summary>Values and names as C# writes them.</summary>
internal static class CSharpText
{
    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>The float exactly: the shortest text that reads back to it.</summary>
    public static string Literal(float value) => value.ToString("R", CultureInfo.InvariantCulture) + "f";

    /// <summary>Whether a class may be called so without an @.</summary>
    public static bool IsName(string text) =>
        SyntaxFacts.IsValidIdentifier(text) && SyntaxFacts.GetKeywordKind(text) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(text) == SyntaxKind.None;

    /// <summary>A class name made of a file's: <c>wine-quality</c> becomes <c>WineQuality</c>.</summary>
    public static string NameOf(string text)
    {
        string[] words = new string([.. text.Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string name = string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        return IsName(name) ? name : IsName("Network" + name) ? "Network" + name : "TrainedNetwork";
    }
}
