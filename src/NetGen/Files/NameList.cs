namespace NetGen;

/// <summary>Names for a message: all of a few, the first of many. Part of the generator and of other packages, too.</summary>
internal static class NameList
{
    private const int Shown = 12;

    public static string Of(IReadOnlyCollection<string> names) => Of(names, name => QuotedText.Plain(name));

    /// <summary>The same, each in quotes.</summary>
    public static string Quoted(IReadOnlyCollection<string> names) => Of(names, name => QuotedText.Of(name));

    private static string Of(IReadOnlyCollection<string> names, Func<string, string> text)
    {
        string list = string.Join(", ", names.Take(Shown).Select(text));
        return names.Count <= Shown ? list : FormattableString.Invariant($"{list}, ... ({names.Count:N0} in all)");
    }
}
