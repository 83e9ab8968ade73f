using System.Globalization;

namespace NetGen.Generator.Emission.Text;

/// <summary>Panels of weights, one after another.</summary>
/// <param name="Size">Floats that lie side by side.</param>
/// <param name="Length">Floats from one panel to the next.</param>
internal sealed record PanelText(int Size, int Length)
{
    /// <summary>Floats before a column.</summary>
    public int Of(int column) => (column / Size * Length) + (column % Size);

    /// <summary>The index <paramref name="start"/> + the floats before a column, folded where constant.</summary>
    /// <param name="start">Where the first panel begins.</param>
    /// <param name="column">The column: a number, or a variable.</param>
    /// <param name="step">What the variable is a multiple of.</param>
    public string At(string start, string column, int step)
    {
        if (int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            return LoopText.At(start, SimdText.Text(Of(number)));
        return step % Size == 0
            ? LoopText.At(start, column, Length / Size)
            : LoopText.At(start, $"({column} / {Size} * {Length}) + ({column} % {Size})");
    }
}
