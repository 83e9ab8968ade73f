namespace NetGen.Generator.Planning.Vectors;

/// <summary>A block of accumulators that stays in registers: <paramref name="Rows"/> broadcast values times <paramref name="Vectors"/> vectors.</summary>
internal sealed record Tile(int Rows, int Vectors)
{
    /// <summary>Rows of the tile for small batches and for what full tiles leave.</summary>
    public const int SmallRows = 4;

    public override string ToString() => $"{Rows}×{Vectors}";

    /// <summary>The heights of the tiles that cover a batch: the full one, the small one, and single rows.</summary>
    public IReadOnlyList<int> Heights => [Rows, SmallRows, 1];

    /// <summary>Rows, of no more than two small tiles, that one full tile covers with less work.</summary>
    public IEnumerable<int> ShortRests => Enumerable.Range(1, Math.Min(Rows, 2 * SmallRows)).Where(rest => Rows < Padding.RoundUp(rest, SmallRows));

    /// <summary>
    /// The tile for rows of <paramref name="vectors"/> vectors. Two vectors a row use each broadcast twice; the rows are as many as leave
    /// registers for the vectors and one broadcast, and at least 8 accumulators hide the latency of a fused multiply-add.
    /// </summary>
    public static Tile ForRows(VectorWidth width, int vectors)
    {
        int columns = vectors % 2 == 0 ? 2 : 1;
        int rows = width.Registers >= 32 ? 12 : columns == 2 ? 6 : 12;
        return new Tile(rows, columns);
    }

    /// <summary>
    /// The tile for blocks of 16 samples: as many rows at once as registers allow, spread evenly over <paramref name="rows"/>; of several panels, over
    /// each, so that none is torn apart.
    /// </summary>
    public static Tile ForLanes(VectorWidth width, int rows, int panel)
    {
        int vectors = Padding.SampleBlock / width.Lanes;
        int most = 12 / vectors;
        if (rows > panel)
            return new Tile(Enumerable.Range(1, most).Last(height => panel % height == 0), vectors);
        int groups = Padding.CeilingDivide(rows, most);
        return new Tile(Padding.CeilingDivide(rows, groups), vectors);
    }
}
