namespace NetGen.Tests.Readme;

/// <summary>Whether code is quoted faithfully: a blank line may stand for lines left out; whatever is between blank lines may not.</summary>
internal static class Quotation
{
    /// <summary>The first line of the first part that does not stand in the source after the part before it; null where all do.</summary>
    public static string? FirstMissing(IReadOnlyList<string> code, IReadOnlyList<string> source)
    {
        int from = 0;
        foreach (var part in PartsOf(code))
        {
            from = IndexAfter(part, source, from);
            if (from < 0)
                return part[0];
        }

        return null;
    }

    private static IEnumerable<List<string>> PartsOf(IReadOnlyList<string> code)
    {
        var part = new List<string>();
        foreach (string line in code.Append(""))
        {
            if (line.Trim().Length > 0)
                part.Add(line.Trim());
            else if (part.Count > 0)
            {
                yield return part;
                part = [];
            }
        }
    }

    private static int IndexAfter(List<string> part, IReadOnlyList<string> source, int from)
    {
        for (int start = from; start + part.Count <= source.Count; start++)
        {
            if (part.Select((line, i) => source[start + i].Trim() == line).All(equal => equal))
                return start + part.Count;
        }

        return -1;
    }
}
