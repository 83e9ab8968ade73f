namespace NetGen.Tool;

/// <summary>Texts that files hold, as messages show them: nothing in them that a terminal would obey.</summary>
internal static class DataText
{
    /// <summary>All names.</summary>
    public static string All(IEnumerable<string> names) => string.Join(", ", names.Select(name => QuotedText.Plain(name)));

    /// <summary>Lines, such as a report's, that may hold names.</summary>
    public static string Lines(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => QuotedText.Plain(line, int.MaxValue)));
}
