namespace NetGen.Generator.Emission.Text;

/// <summary>
/// Breaks lines that are too long to read: comments at a space; code within as few brackets as possible, after a comma, or else after an equals
/// sign or an arrow, or else after an opening parenthesis.
/// </summary>
internal static class LineBreaks
{
    /// <summary>The line as lines of up to so many characters, or of as few as its breaks allow.</summary>
    public static IEnumerable<string> Break(string line, int length)
    {
        string comment = line.StartsWith("/// ", StringComparison.Ordinal) ? "/// " : line.StartsWith("// ", StringComparison.Ordinal) ? "// " : "";
        string continuation = comment.Length > 0 ? comment : new string(' ', line.TakeWhile(c => c == ' ').Count() + 4);
        while (line.Length > length)
        {
            var places = comment.Length > 0 ? InComment(line, continuation.Length) : InCode(line, continuation.Length);
            if (places.Count == 0)
                break;
            int first = places.Min(place => place.Index);
            var (index, _) = places.Where(place => place.Index <= Math.Max(first, length)).OrderBy(place => place.Rank).ThenByDescending(place => place.Index).First();
            yield return line.Substring(0, index).TrimEnd();
            line = continuation + line.Substring(index);
        }

        yield return line;
    }

    private static List<(int Index, int Rank)> InComment(string line, int start) =>
        [.. Enumerable.Range(start, line.Length - start).Where(i => line[i] == ' ').Select(i => (i + 1, 0))];

    /// <summary>Where a rest of the line may begin, the better the lower its rank.</summary>
    private static List<(int Index, int Rank)> InCode(string line, int start)
    {
        const int perBracket = 2, parenthesis = 1000;
        var places = new List<(int Index, int Rank)>();
        int brackets = 0;
        bool isQuoted = false;
        for (int i = 0; i < line.Length - 1; i++)
        {
            isQuoted ^= line[i] == '"';
            if (isQuoted)
                continue;
            brackets += line[i] is '(' or '[' ? 1 : line[i] is ')' or ']' ? -1 : 0;
            if (i < start)
                continue;
            if (line[i] == '(')
                places.Add((i + 1, parenthesis));
            else if (line[i] == ' ' && line[i - 1] is (',' or '=' or '>'))
                places.Add((i + 1, (brackets * perBracket) + (line[i - 1] == ',' ? 0 : 1)));
        }

        return places;
    }
}
