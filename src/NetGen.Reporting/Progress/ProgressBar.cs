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
        // The last column stays free: some terminals wrap when it is written to.
        int room = Math.Max(1, width - 1);
        string head = ProgressText.Fit(ProgressText.Head(now) + "  ", room);
        string tail = " " + ProgressText.Tail(now, ended);
        int length = Math.Clamp(room - head.Length - tail.Length, Math.Min(Shortest, room - head.Length), Longest);
        int done = (int)Math.Floor(length * now.Done);
        var (full, empty) = unicode ? ('━', '─') : ('#', '-');
        var bar = new Paragraph()
            .Append(head)
            .Append(new string(full, done), Done)
            .Append(new string(empty, length - done), Open)
            .Append(ProgressText.Fit(tail, room - head.Length - length));
        return new Rows(bar, new Paragraph(ProgressText.Fit(ProgressText.Figures(now), room)));
    }
}
