using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Tool.Networks;

/// <summary>Values and names as C# writes them.</summary>
internal static class CSharpText
{
    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>The float exactly: the shortest text that reads back to it.</summary>
    public static string Literal(float value) => value.ToString("R", CultureInfo.InvariantCulture) + "f";

    /// <inheritdoc cref="Literal(float)"/>
    public static string Literal(double value) => value.ToString("R", CultureInfo.InvariantCulture) + "d";

    /// <summary>Whether a class may be called so without an @.</summary>
    public static bool IsName(string text) =>
        SyntaxFacts.IsValidIdentifier(text) && SyntaxFacts.GetKeywordKind(text) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(text) == SyntaxKind.None;

    /// <summary>A class name made of a file's: <c>wine-quality</c> becomes <c>WineQuality</c>.</summary>
    public static string NameOf(string text) => Pascal(text) is var name && IsName(name) ? name : IsName("Network" + name) ? "Network" + name : "TrainedNetwork";

    /// <summary>Names of members made of other texts, each once: <c>sepal length</c> becomes <c>SepalLength</c>, <c>2nd</c> becomes <c>Column2nd</c>.</summary>
    /// <param name="texts">What they are made of.</param>
    /// <param name="reserved">Names that are taken.</param>
    public static string[] MemberNames(IReadOnlyList<string> texts, IEnumerable<string> reserved)
    {
        var taken = new HashSet<string>(reserved, StringComparer.Ordinal);
        return [.. texts.Select(text =>
        {
            string name = Pascal(text) is var plain && IsName(plain) ? plain : IsName("Column" + plain) ? "Column" + plain : "Column";
            string single = name;
            for (int i = 2; !taken.Add(single); i++)
                single = string.Create(CultureInfo.InvariantCulture, $"{name}_{i}");
            return single;
        })];
    }

    /// <summary>Whether a C# file has a <c>[Network]</c>, in whatever way it is written.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static bool DeclaresNetwork(string path)
    {
        using var file = InputFile.Open(path);
        return NetworkAttributes(CSharpSyntaxTree.ParseText(SourceText.From(file))).Any();
    }

    /// <summary>The <c>[Network]</c> of each class of a file, in whatever way they are written.</summary>
    public static IEnumerable<AttributeSyntax> NetworkAttributes(SyntaxTree file) => file.GetRoot().DescendantNodes().OfType<AttributeSyntax>()
        .Where(attribute => attribute.Name.GetLastToken().ValueText is "Network" or nameof(NetworkAttribute));

    private static string Pascal(string text)
    {
        string[] words = new string([.. text.Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }
}
