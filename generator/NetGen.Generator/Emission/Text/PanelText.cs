using System.Globalization;

namespace NetGen.Generator.Emission.Text;

/// <summary>Panels of weights, one after another.</summary>
/// <param name="Size">Floats that lie side by side.</param>
/// <param name="Length">Floats from one panel to the next.</param>
internal sealed record PanelText(int Size, int Length)
{
    /// <summary>Floats before a column.</summary>
    public int Of(int column) => (column / Size * Length) + (column % Size);

    /// <summary>The same as an expression.</summary>
    /// <param name="column">The column: a number, or a variable.</param>
    /// <param name="step">What the variable is a multiple of.</param>
    public string Of(string column, int step) => int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        ? SimdText.Text(Of(number))
        : step % Size == 0 ? $"{column} * {Length / Size}" : $"({column} / {Size} * {Length}) + ({column} % {Size})";

    /// <summary>An offset and the floats before a column.</summary>
    public string After(string offset, string column, int step) => Of(column, step) switch
    {
        "0" => offset,
        var floats when step % Size == 0 && floats.Contains('*') => $"{offset} + ({floats})",
        var floats => $"{offset} + {floats}",
    };
}
