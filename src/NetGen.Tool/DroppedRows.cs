using System.Globalization;

namespace NetGen.Tool;

/// <summary>Rows left out for a missing value, as told to the user.</summary>
internal static class DroppedRows
{
    private const int Shown = 5;

    /// <param name="path">The data.</param>
    /// <param name="lines">The lines that the rows begin on; one or more.</param>
    public static string Text(string path, IReadOnlyList<int> lines)
    {
        string more = lines.Count > Shown ? string.Create(CultureInfo.InvariantCulture, $" and {lines.Count - Shown:N0} more") : "";
        string listed = string.Join(", ", lines.Take(Shown).Select(line => line.ToString(CultureInfo.InvariantCulture)));
        return string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)}: {lines.Count:N0} {(lines.Count == 1 ? "row is" : "rows are")} left out for a missing value, on {(lines.Count == 1 ? "line" : "lines")} {listed}{more}.");
    }
}
