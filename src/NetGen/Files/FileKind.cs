using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>What a file is that is not what its name says: says so in errors. Part of the generator, too.</summary>
internal static class FileKind
{
    /// <summary>As many bytes of the file's start as are looked at.</summary>
    public const int SampleLength = 64;

    private const int ShownText = 24;
    private const int ShownBytes = 4;

    public static string Describe(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty)
            return "an empty file";
        if (IsWebPage(start))
            return "a web page saved under this name";
        if (IsLfsPointer(start))
            return "a Git LFS pointer instead of the file";
        if (IsAnnexPointer(start))
            return "a git-annex pointer instead of the file";
        if (start.StartsWith("PK"u8))
            return "a zip archive";
        if (start is [0x1f, 0x8b, ..])
            return "gzip content within gzip content";

        string text = Text(start);
        return text.All(character => character is >= ' ' and <= '~' or '\r' or '\n' or '\t')
            ? $"the text {QuotedText.Of(text[..Math.Min(text.Length, ShownText)])}"
            : "the bytes " + string.Join(" ", start[..Math.Min(start.Length, ShownBytes)].ToArray().Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
    }

    public static string? Advice(ReadOnlySpan<byte> start)
    {
        if (IsWebPage(start))
            return "The address it came from answers with a page; fetch the file itself.";
        if (IsLfsPointer(start))
            return "Fetch the file it stands for: git lfs pull.";
        if (IsAnnexPointer(start))
            return "Fetch the file it stands for: git annex get.";
        return start.StartsWith("PK"u8) || start is [0x1f, 0x8b, ..] ? "Unpack it first." : null;
    }

    private static bool IsWebPage(ReadOnlySpan<byte> start)
    {
        string text = Text(start);
        return text.StartsWith("<!", StringComparison.Ordinal)
            || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<head", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsLfsPointer(ReadOnlySpan<byte> start) => Text(start).StartsWith("version https://git-lfs", StringComparison.Ordinal);

    private static bool IsAnnexPointer(ReadOnlySpan<byte> start) => start.IndexOf("annex/objects/"u8) >= 0;

    private static string Text(ReadOnlySpan<byte> start) => Encoding.UTF8.GetString(start.ToArray()).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
}
