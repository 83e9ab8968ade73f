namespace NetGen;

/// <summary>What names of classes must be.</summary>
internal static class NameRules
{
    public static bool AreDistinct(IReadOnlyList<string> names) => !names.Contains(null) && names.Distinct(StringComparer.Ordinal).Count() == names.Count;
}
