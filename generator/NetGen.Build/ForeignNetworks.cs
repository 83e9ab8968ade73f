using System.Text.RegularExpressions;

namespace NetGen.Build;

/// <summary>Finds networks declared in languages whose classes the generator does not complete.</summary>
internal static class ForeignNetworks
{
    private const string Name = @"(?:\w+\s*:\s*)?(?:(?:Global\.)?NetGen\.)?Network(?:Attribute)?";

    private static readonly Language FSharp = new(
        ignored: """"
            """[\s\S]*?""" | \$?@\$?"(?:[^"]|"")*" | "(?:\\[\s\S]|[^"\\])*" | '(?:\\.|[^'\\\n])' | //[^\n]* | \(\*(?!\))[\s\S]*?\*\)
            """",
        network: $@"\[<(?:(?:(?!>\])[^;\n])*[;\n])*\s*{Name}(?=[ \t\r]*(?:[;\n]|>\]))",
        RegexOptions.None);

    /// <summary>An element of an XML literal may look like a list of attributes: it has no class behind it.</summary>
    private static readonly Language VisualBasic = new(
        ignored: """
            "(?:[^"]|"")*" | '[^\n]* | \bREM\b[^\n]*
            """,
        network: $@"^[ \t]*(?:<[^<>]*>[ \t]*)*<(?:[^<>,]*,)*[\s_]*{Name}(?=[\s_]*[,>])(?=[^<>]*>(?:\s|_|<[^<>/]*>)*(?:[A-Z]+\s+)*Class\b)",
        RegexOptions.Multiline | RegexOptions.IgnoreCase);

    /// <summary>The lines, counted from 1, with the attribute <c>Network</c>.</summary>
    /// <param name="source">A file's text.</param>
    /// <param name="language">MSBuild's name of its language: <c>F#</c> or <c>VB</c>.</param>
    public static IEnumerable<int> LinesOf(string source, string language) => (language == "F#" ? FSharp : VisualBasic).LinesOf(source);

    /// <summary>What the search needs to know of a language.</summary>
    /// <param name="ignored">Literals and comments, in which names mean nothing.</param>
    /// <param name="network">A list of attributes up to the name, once arguments are blank.</param>
    /// <param name="options">How the language reads.</param>
    private sealed class Language(string ignored, string network, RegexOptions options)
    {
        private static readonly Regex Parentheses = new(@"\([^()]*\)", RegexOptions.CultureInvariant);
        private readonly Regex _ignored = new(ignored, options | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant);
        private readonly Regex _network = new(network, options | RegexOptions.CultureInvariant);

        public IEnumerable<int> LinesOf(string source)
        {
            string code = Blank(_ignored, source);
            // From the innermost outwards.
            while (Parentheses.IsMatch(code))
                code = Blank(Parentheses, code);
            return from Match match in _network.Matches(code)
                   select code.Take(match.Index + match.Length).Count(character => character == '\n') + 1;
        }

        /// <summary>Every character stays at its line.</summary>
        private static string Blank(Regex what, string text) =>
            what.Replace(text, match => new string([.. match.Value.Select(character => character == '\n' ? '\n' : ' ')]));
    }
}
