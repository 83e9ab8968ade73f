using System.Text.RegularExpressions;

namespace NetGen.Build;

/// <summary>Finds networks declared in languages whose classes the generator does not complete.</summary>
internal static class ForeignNetworks
{
    private static readonly Regex FSharp = new(@"\[<(?:(?!>\]).)*?\bNetwork(?:Attribute)?\b", RegexOptions.Singleline | RegexOptions.CultureInvariant);

    private static readonly Regex VisualBasic = new(@"^[ \t]*<[^>]*?\bNetwork(?:Attribute)?\b", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>The lines, counted from 1, with the attribute <c>Network</c>.</summary>
    /// <param name="source">A file's text.</param>
    /// <param name="language">MSBuild's name of its language: <c>F#</c> or <c>VB</c>.</param>
    public static IEnumerable<int> LinesOf(string source, string language) =>
        from Match match in (language == "F#" ? FSharp : VisualBasic).Matches(source)
        let end = match.Index + match.Length
        let line = source.LastIndexOf('\n', end - 1) + 1
        where !source.Substring(line, end - line).TrimStart().StartsWith(language == "F#" ? "//" : "'", StringComparison.Ordinal)
        select source.Take(end).Count(character => character == '\n') + 1;
}
