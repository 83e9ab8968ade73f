using System.CommandLine;

namespace NetGen.Tool.Commands;

/// <summary>A command line as it can be typed again.</summary>
internal static class CommandText
{
    /// <summary>What shells pass on as it stands, beside letters and digits.</summary>
    private const string Plain = "-_./\\,:=+@";

    public static string Of(ParseResult arguments) => string.Join(' ', arguments.Tokens.Select(token => Quoted(token.Value)).Prepend("netgen"));

    private static string Quoted(string word) => word.Length > 0 && word.All(letter => char.IsLetterOrDigit(letter) || Plain.Contains(letter, StringComparison.Ordinal))
        ? word
        : $"\"{word.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
