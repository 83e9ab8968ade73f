using System.Text.RegularExpressions;

namespace NetGen.Tests.Readme;

/// <summary>A fenced block of code, with what stands right before it.</summary>
/// <param name="Language">The word after the fence, in lower case.</param>
/// <param name="Source">The path in <c>&lt;!-- from path --&gt;</c> on the line before the block; null without.</param>
/// <param name="Line">The fence's line, counted from 1.</param>
internal sealed record CodeBlock(string Language, string? Source, int Line, IReadOnlyList<string> Code)
{
    public bool IsCSharp => Language is "csharp" or "cs" or "c#";
}

/// <summary>A link or an image, outside code.</summary>
internal sealed record MarkdownLink(string Target, int Line)
{
    public bool IsRelative => !Target.Contains("://", StringComparison.Ordinal) && !Target.StartsWith("mailto:", StringComparison.Ordinal);
}

/// <summary>A Markdown file of the repository, as far as the tests look into it.</summary>
internal sealed partial class MarkdownDocument
{
    private readonly List<CodeBlock> _blocks = [];
    private readonly List<MarkdownLink> _links = [];
    private readonly List<string> _anchors = [];

    private MarkdownDocument(string path)
    {
        Path = path;
        Lines = File.ReadAllLines(System.IO.Path.Combine(Repository.Root, path));
        for (int line = 0; line < Lines.Count; line++)
        {
            if (Fence().Match(Lines[line]) is { Success: true } fence)
                line = ReadBlock(line, fence);
            else
                ReadText(line);
        }
    }

    /// <summary>Every Markdown file, by its path from the repository's folder.</summary>
    public static IReadOnlyList<string> AllPaths { get; } =
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.md", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden })
            .Select(path => System.IO.Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(folder => folder is "bin" or "obj" or "artifacts" or "BenchmarkDotNet.Artifacts" or "TestResults"))
            .Order(StringComparer.Ordinal),
    ];

    public string Path { get; }

    public IReadOnlyList<string> Lines { get; }

    public IReadOnlyList<CodeBlock> Blocks => _blocks;

    public IReadOnlyList<MarkdownLink> Links => _links;

    /// <summary>What a link to a heading of the file ends in, after the #.</summary>
    public IReadOnlyList<string> Anchors => _anchors;

    public static MarkdownDocument Read(string path) => new(path);

    /// <returns>The line of the closing fence.</returns>
    private int ReadBlock(int start, Match fence)
    {
        int end = start + 1;
        while (end < Lines.Count && !Lines[end].TrimStart().StartsWith(fence.Groups["fence"].Value, StringComparison.Ordinal))
            end++;
        Assert.True(end < Lines.Count, $"{Path}:{start + 1}: the block has no end.");
        string? source = start > 0 && SourceMarker().Match(Lines[start - 1]) is { Success: true } marker ? marker.Groups[1].Value : null;
        _blocks.Add(new CodeBlock(fence.Groups["language"].Value.ToLowerInvariant(), source, start + 1, [.. Lines.Skip(start + 1).Take(end - start - 1)]));
        return end;
    }

    private void ReadText(int line)
    {
        if (Heading().Match(Lines[line]) is { Success: true } heading)
            _anchors.Add(AnchorOf(heading.Groups[1].Value));
        foreach (Match link in Link().Matches(InlineCode().Replace(Lines[line], "")))
            _links.Add(new MarkdownLink(link.Groups[1].Value, line + 1));
    }

    /// <summary>Lower case, no punctuation, hyphens for blanks.</summary>
    private static string AnchorOf(string heading) =>
        string.Concat(heading.Trim().ToLowerInvariant().Where(character => char.IsLetterOrDigit(character) || character is ' ' or '-' or '_')).Replace(' ', '-');

    [GeneratedRegex(@"^\s*(?<fence>`{3,}|~{3,})\s*(?<language>[^\s`]*)")]
    private static partial Regex Fence();

    [GeneratedRegex(@"^<!-- from (\S+) -->$")]
    private static partial Regex SourceMarker();

    [GeneratedRegex(@"^#{1,6} (.*)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"`[^`]*`")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"\]\(([^)\s]+)[^)]*\)")]
    private static partial Regex Link();
}
