namespace NetGen.Tool;

/// <summary>Texts that files hold, as messages show them: nothing in them that a terminal would obey.</summary>
internal static class DataText
{
    /// <summary>Some of the names, where there are many.</summary>
    public static string Listed(IReadOnlyList<string> names) =>
        names.Count <= 6 ? All(names) : $"{All(names.Take(3))}, ..., {QuotedText.Plain(names[^1])}";

    /// <summary>All names.</summary>
    public static string All(IEnumerable<string> names) => string.Join(", ", names.Select(name => QuotedText.Plain(name)));

    /// <summary>Lines, such as a report's, that may hold names.</summary>
    public static string Lines(string text) => string.Join('\n', text.Split('\n').Select(line => QuotedText.Plain(line, int.MaxValue)));
}
