namespace NetGen;

/// <summary>Names and texts from data, fit for pictures and pages.</summary>
internal static class PlainText
{
    /// <summary>The letters of a name that pictures have room for.</summary>
    public const int Longest = 24;

    /// <summary>What neither HTML nor XML may hold, however it is written, becomes U+FFFD: control characters and halves of surrogate pairs.</summary>
    public static string Of(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (IsForbidden(text, i))
                return string.Concat(text.Select((letter, index) => IsForbidden(text, index) ? '\uFFFD' : letter));
        }

        return text;
    }

    /// <summary>A name on one line, cut where it is longer than there is room for.</summary>
    /// <param name="name">The name.</param>
    /// <param name="longest">The letters there is room for.</param>
    public static string Short(string name, int longest = Longest)
    {
        string line = Of(name).ReplaceLineEndings(" ").Replace('\t', ' ');
        if (line.Length <= longest)
            return line;
        int end = char.IsHighSurrogate(line[longest - 2]) ? longest - 2 : longest - 1;
        return string.Concat(line.AsSpan(0, end), "…");
    }

    private static bool IsForbidden(string text, int index)
    {
        char letter = text[index];
        if (char.IsHighSurrogate(letter))
            return index + 1 == text.Length || !char.IsLowSurrogate(text[index + 1]);
        if (char.IsLowSurrogate(letter))
            return index == 0 || !char.IsHighSurrogate(text[index - 1]);
        return (char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')) || letter is '\uFFFE' or '\uFFFF';
    }
}
