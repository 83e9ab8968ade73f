using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>
/// A register tile: sums[r, c] = initial[r, c] + sum over depth of left[r] (broadcast) × right[c] (vectors). The same text serves
/// samples across lanes, rows of a batch, and the gradients; only what lies left and right differs.
/// </summary>
/// <param name="Width">The vectors used.</param>
/// <param name="Tile">Rows and vectors.</param>
/// <param name="LeftRow">Floats from one broadcast value to the next row's.</param>
/// <param name="LeftStep">Floats from one step of depth to the next, left.</param>
/// <param name="RightStep">Floats from one step of depth to the next, right.</param>
/// <param name="Depth">Steps: a constant or a variable's name.</param>
internal sealed record TileText(VectorWidth Width, Tile Tile, int LeftRow, int LeftStep, int RightStep, string Depth)
{
    public static string Sum(int row, int column) => $"sum{row}_{column}";

    /// <summary>
    /// Writes the sums and the loop over depth. Expects <c>ref float left</c> and <c>ref float right</c> at the tile's first elements,
    /// and moves them.
    /// </summary>
    public void WriteSums(SourceWriter writer, Func<int, int, string> initial)
    {
        ForEachSum((row, column) => writer.Line($"var {Sum(row, column)} = {initial(row, column)};"));
        using (writer.Block($"for (int k = 0; k < {Depth}; k++)"))
        {
            for (int column = 0; column < Tile.Vectors; column++)
                writer.Line($"var right{column} = {Width.Load("right", column * Width.Lanes)};");
            for (int row = 0; row < Tile.Rows; row++)
            {
                writer.Line($"var left{row} = {Width.Broadcast("left", row * LeftRow)};");
                for (int column = 0; column < Tile.Vectors; column++)
                    writer.Line($"{Sum(row, column)} = {Width.MultiplyAdd($"left{row}", $"right{column}", Sum(row, column))};");
            }

            writer.Line($"left = ref Unsafe.Add(ref left, {LeftStep});");
            writer.Line($"right = ref Unsafe.Add(ref right, {RightStep});");
        }
    }

    public void ForEachSum(Action<int, int> action)
    {
        for (int row = 0; row < Tile.Rows; row++)
        {
            for (int column = 0; column < Tile.Vectors; column++)
                action(row, column);
        }
    }
}
