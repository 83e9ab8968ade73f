using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Emission.Text;

/// <summary>
/// A register tile: sum[r, c] = initial[r, c] + Σ broadcast[r] × vector[c]. The same text serves samples across lanes and rows of a batch;
/// only what is broadcast and what lies in vectors differs.
/// </summary>
/// <param name="Width">The vectors used.</param>
/// <param name="Tile">Rows and vectors.</param>
/// <param name="Broadcast">What is broadcast, a value a row.</param>
/// <param name="Vectors">What lies in vectors, side by side.</param>
/// <param name="Index">The loop's variable.</param>
/// <param name="Count">Terms of a sum.</param>
internal sealed record TileText(VectorWidth Width, Tile Tile, TileOperand Broadcast, TileOperand Vectors, string Index, int Count)
{
    public static string Sum(int row, int column) => $"sum{row}_{column}";

    /// <summary>Writes sums that begin at zero.</summary>
    public void WriteSums(SourceWriter writer) => WriteSums(writer, (row, column) => column > 0 ? Sum(row, 0) : Width.Constant(0));

    /// <summary>Writes the sums and the loop over their terms. Expects references at the tile's first elements, and moves them.</summary>
    /// <param name="writer">Receives them.</param>
    /// <param name="initial">Where the sums of a row and a column begin.</param>
    public void WriteSums(SourceWriter writer, Func<int, int, string> initial)
    {
        for (int row = 0; row < Tile.Rows; row++)
        {
            var sums = Enumerable.Range(0, Tile.Vectors).Select(column => $"{Sum(row, column)} = {initial(row, column)}");
            writer.Line($"{Width.Type} {string.Join(", ", sums)};");
        }

        if (Broadcast.Panel is not { } panel || Count <= panel.Size)
        {
            WriteTerms(writer, "0", SimdText.Text(Count));
            return;
        }

        using (writer.Block($"for (int panel = 0; panel < {SimdText.Text(Count)}; panel += {panel.Size})"))
        {
            string end = $"panel + {panel.Size}";
            WriteTerms(writer, "panel", Count % panel.Size == 0 ? end : $"Math.Min({end}, {SimdText.Text(Count)})");
            writer.Line($"{Broadcast.Reference} = {SimdText.Ref(Broadcast.Reference, panel.Length - panel.Size)};");
        }
    }

    private void WriteTerms(SourceWriter writer, string start, string end)
    {
        using (writer.Block($"for (int {Index} = {start}; {Index} < {end}; {Index}++)"))
        {
            for (int column = 0; column < Tile.Vectors; column++)
                writer.Line($"var {Vectors.Name}{column} = {Width.Load(Vectors.Reference, Vectors.At(column * Width.Lanes))};");
            for (int row = 0; row < Tile.Rows; row++)
            {
                writer.Line($"var {Broadcast.Name}{row} = {Width.Broadcast(Broadcast.Reference, row * Broadcast.RowStride)};");
                for (int column = 0; column < Tile.Vectors; column++)
                    writer.Line($"{Sum(row, column)} = {Width.MultiplyAdd($"{Broadcast.Name}{row}", $"{Vectors.Name}{column}", Sum(row, column))};");
            }

            writer.Line($"{Broadcast.Reference} = {SimdText.Ref(Broadcast.Reference, Broadcast.Step)};");
            writer.Line($"{Vectors.Reference} = {SimdText.Ref(Vectors.Reference, Vectors.Step)};");
        }
    }

    public void ForEachSum(Action<int, int> action) => ForEachSum(Tile, action);

    public static void ForEachSum(Tile tile, Action<int, int> action)
    {
        for (int row = 0; row < tile.Rows; row++)
        {
            for (int column = 0; column < tile.Vectors; column++)
                action(row, column);
        }
    }
}

/// <summary>One side of a tile's products.</summary>
/// <param name="Name">One of its values: <c>weight</c>; where they lie is <c>weights</c>.</param>
/// <param name="Step">Floats from one term of the sums to the next.</param>
/// <param name="RowStride">Floats from one row of the tile to the next.</param>
/// <param name="Panel">The panels that it lies in, where terms go from one to the next or vectors lie in several.</param>
internal sealed record TileOperand(string Name, int Step, int RowStride = 0, PanelText? Panel = null)
{
    /// <summary>Floats before one of the vectors' lanes.</summary>
    public int At(int lane) => Panel?.Of(lane) ?? lane;

    /// <summary>The reference to its first value.</summary>
    public string Reference => $"{Name}s";
}
