using System.Globalization;

namespace NetGen;

/// <summary>Names for a message: all of a few, the first of many.</summary>
internal static class NameList
{
    private const int Shown = 12;

    public static string Of(IReadOnlyCollection<string> names)
    {
        string list = string.Join(", ", names.Take(Shown).Select(name => QuotedText.Plain(name)));
        return names.Count <= Shown ? list : string.Create(CultureInfo.InvariantCulture, $"{list}, ... ({names.Count:N0} in all)");
    }
}
