using System.Text;

namespace NetGen.Benchmarks.Measuring;

/// <summary>A table that is as readable in a terminal as on a page.</summary>
public sealed class MarkdownTable(params string[] header)
{
    private readonly List<string[]> _rows = [header];

    /// <summary>The cells of a table's line; null for other lines, an empty array for the one below the header.</summary>
    public static string[]? CellsOf(string line)
    {
        if (line is not ['|', .., '|'])
            return null;
        return line.AsSpan().IndexOfAnyExcept("|-: ") < 0 ? [] : [.. line[1..^1].Split('|').Select(cell => cell.Trim())];
    }

    public void Add(params string[] cells) => _rows.Add(cells);

    public override string ToString()
    {
        int[] widths = [.. Enumerable.Range(0, header.Length).Select(column => _rows.Max(row => row[column].Length))];
        var text = new StringBuilder();
        for (int i = 0; i < _rows.Count; i++)
        {
            text.Append(Line(_rows[i], widths)).Append('\n');
            if (i == 0)
                text.Append("| ").AppendJoin(" | ", widths.Select((width, column) => column == 0 ? new string('-', width) : new string('-', Math.Max(1, width - 1)) + ":")).Append(" |\n");
        }

        return text.ToString();
    }

    private static string Line(string[] cells, int[] widths) =>
        "| " + string.Join(" | ", cells.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))) + " |";
}
