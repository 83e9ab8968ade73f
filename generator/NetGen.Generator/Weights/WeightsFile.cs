namespace NetGen.Generator.Weights;

/// <summary>A weights file as the build hands it to the compiler: a text, because a generator may not read files.</summary>
/// <param name="Name">The path that <c>[Network(Weights = ...)]</c> calls it by, relative to the project's folder, with slashes.</param>
/// <param name="Content">The file's bytes in Base64, or why they are left out.</param>
internal sealed record WeightsFile(string Name, string Content)
{
    private const string Format = "netgen-weights 1\n";
    private const string TooLarge = "too large: ";
    private const string CannotRead = "unreadable: ";

    /// <summary>Reads a text that the build step wrote; null where it did not.</summary>
    public static WeightsFile? Parse(string text)
    {
        text = text.Replace("\r\n", "\n");
        int nameEnd = text.StartsWith(Format, StringComparison.Ordinal) ? text.IndexOf('\n', Format.Length) : -1;
        return nameEnd < 0 ? null : new WeightsFile(text.Substring(Format.Length, nameEnd - Format.Length), text.Substring(nameEnd + 1));
    }

    /// <summary>The file at the first of the paths where there is one; null where there is none at any.</summary>
    public static WeightsFile? Find(IReadOnlyCollection<WeightsFile> files, IEnumerable<string> places) =>
        places.Select(place => files.FirstOrDefault(file => file.Name == place)).FirstOrDefault(file => file is not null);

    /// <summary>Why the build step could not read the file; null: it could.</summary>
    public string? Unreadable() => Content.StartsWith(CannotRead, StringComparison.Ordinal) ? Content.Substring(CannotRead.Length).Trim() : null;

    /// <summary>The file's size and the largest that is compiled in, where it is larger; otherwise null.</summary>
    public (string Length, string Limit)? Excess()
    {
        if (!Content.StartsWith(TooLarge, StringComparison.Ordinal))
            return null;
        string[] words = Content.Trim().Substring(TooLarge.Length).Split(' ');
        return (words[0], words[words.Length - 1]);
    }

    /// <exception cref="FormatException">The text is not Base64: something other than the build step wrote it.</exception>
    public byte[] Bytes() => Convert.FromBase64String(Content);
}
