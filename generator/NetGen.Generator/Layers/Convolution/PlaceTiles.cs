using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Convolution;

/// <summary>
/// How tiles cover a grid of places: rows of a tile are places, as many as registers allow. A row of the grid is spread evenly over its tiles, since a
/// short last one would leave accumulators idle; short rows share a tile.
/// </summary>
/// <param name="Rows">Rows of the grid that a tile spans.</param>
/// <param name="Runs">The tiles of a row from left to right: places in each, and how many tiles in a row have as many.</param>
internal sealed record PlaceTiles(int Rows, IReadOnlyList<(int Width, int Count)> Runs)
{
    /// <param name="tile">The register tile.</param>
    /// <param name="rows">Rows of the grid.</param>
    /// <param name="columns">Places of a row.</param>
    public static PlaceTiles For(Tile tile, int rows, int columns) => new(Math.Min(rows, Math.Max(1, tile.Rows / columns)), Spread(columns, tile.Rows));

    /// <summary>So many spread evenly over parts of at most so many, the larger parts first.</summary>
    public static IReadOnlyList<(int Width, int Count)> Spread(int total, int most)
    {
        int parts = Padding.CeilingDivide(total, most);
        int width = total / parts;
        int larger = total - (width * parts);
        (int Width, int Count)[] runs = [(width + 1, larger), (width, parts - larger)];
        return [.. runs.Where(run => run.Count > 0)];
    }

    /// <summary>The tiles that occur, by rows and places of a row.</summary>
    /// <param name="rows">Rows of the grid.</param>
    public IEnumerable<(int Rows, int Width)> Shapes(int rows) =>
        new[] { Rows, rows % Rows }.Where(count => count > 0).SelectMany(count => Runs.Select(run => (count, run.Width)));
}
