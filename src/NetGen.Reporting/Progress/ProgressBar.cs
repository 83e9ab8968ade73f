using Spectre.Console;
using Spectre.Console.Rendering;

namespace NetGen;

/// <summary>Two lines: how far the training is, and its figures.</summary>
internal static class ProgressBar
{
    private const int Longest = 40;
    private const int Shortest = 5;

    private static readonly Style Done = new(Color.DodgerBlue2);
    private static readonly Style Open = new(Color.Grey);

    public static IRenderable Render(in ProgressSnapshot now, int width, bool unicode, bool ended)
    {
        string head = ProgressText.Head(now);
        string tail = ProgressText.Tail(now, ended);
        // The last column stays free: some terminals wrap when it is written to.
        int length = Math.Clamp(width - head.Length - tail.Length - 5, Shortest, Longest);
        int done = (int)Math.Floor(length * now.Done);
        var (full, empty) = unicode ? ('━', '─') : ('#', '-');
        var bar = new Paragraph()
            .Append(head)
            .Append("  ")
            .Append(new string(full, done), Done)
            .Append(new string(empty, length - done), Open)
            .Append($" {tail}")
            .Overflow(Overflow.Crop);
        return new Rows(bar, new Paragraph(ProgressText.Figures(now)).Overflow(Overflow.Crop));
    }
}
