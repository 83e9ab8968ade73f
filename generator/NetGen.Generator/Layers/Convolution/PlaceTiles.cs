using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Convolution;

/// <summary>
/// How tiles cover a grid of places: rows of a tile are places, as many as registers allow. A row of the grid is spread evenly over its tiles, since a
/// short last one would leave accumulators idle; short rows share a tile.
/// </summary>
/// <param name="Rows">Rows of the grid that a tile spans.</param>
/// <param name="Widths">Places of a row in each of its tiles, from left to right.</param>
internal sealed record PlaceTiles(int Rows, IReadOnlyList<int> Widths)
{
    /// <param name="tile">The register tile.</param>
    /// <param name="rows">Rows of the grid.</param>
    /// <param name="columns">Places of a row.</param>
    public static PlaceTiles For(Tile tile, int rows, int columns)
    {
        int tiles = Padding.CeilingDivide(columns, tile.Rows);
        int width = columns / tiles;
        int larger = columns - (width * tiles);
        return new PlaceTiles(Math.Min(rows, Math.Max(1, tile.Rows / columns)), [.. Enumerable.Range(0, tiles).Select(i => i < larger ? width + 1 : width)]);
    }

    /// <summary>The tiles that occur, by rows and places of a row.</summary>
    /// <param name="rows">Rows of the grid.</param>
    public IEnumerable<(int Rows, int Width)> Shapes(int rows) =>
        new[] { Rows, rows % Rows }.Where(count => count > 0).SelectMany(count => Widths.Distinct().Select(width => (count, width)));
}
