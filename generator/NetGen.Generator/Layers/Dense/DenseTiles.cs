using NetGen.Generator.Activations;
using NetGen.Generator.Emission;
using NetGen.Generator.Planning;
using static NetGen.Generator.Emission.LoopText;

namespace NetGen.Generator.Layers.Dense;

/// <summary>The rows of a batch in register tiles: each vector holds neighbouring outputs of one sample, the sample's inputs are broadcast.</summary>
internal static class DenseTiles
{
    public static void WriteForward(SourceWriter writer, DensePlan plan, VectorWidth width)
    {
        var activation = ActivationCatalog.Of(plan.Apply.Epilogue);
        var tile = plan.TilesForward(width);
        string name = $"{plan.Prefix}Forward";
        writer.Line($"// Layer {plan.Number}, rows of a batch: {plan.Kind} {plan.Inputs} → {plan.Outputs}, {plan.Activation.Name}; tiles of {tile.Rows} rows × {tile.Vectors} {width.Class}.");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block($"private static void {name}(ref float x, ref float parameters, ref float y, int count)"))
        {
            using (writer.Block($"for (int column = 0; column < {plan.OutputStride}; column += {tile.Vectors * width.Lanes})"))
            {
                writer.Line($"ref float weights = ref Unsafe.Add(ref parameters, {plan.Prefix}Weights + column);");
                if (plan.HasBias)
                    writer.Line($"ref float bias = ref Unsafe.Add(ref parameters, {plan.Prefix}Bias + column);");
                WriteRowTiles(writer, tile, rows =>
                    $"{name}{rows}(ref Unsafe.Add(ref x, row * {plan.InputStride}), ref weights, {(plan.HasBias ? "ref bias, " : "")}ref Unsafe.Add(ref y, (row * {plan.OutputStride}) + column));");
            }
        }

        foreach (int rows in RowsOf(tile))
        {
            writer.Line();
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
            using (writer.Block($"private static void {name}{rows}(ref float left, ref float right, {(plan.HasBias ? "ref float bias, " : "")}ref float y)"))
            {
                var text = new TileText(width, tile with { Rows = rows }, plan.InputStride, 1, plan.WeightStride, SimdText.Text(plan.Inputs));
                text.WriteSums(writer, (_, column) => plan.HasBias ? width.Load("bias", column * width.Lanes) : width.Constant(0));
                text.ForEachSum((row, column) =>
                {
                    string sum = TileText.Sum(row, column);
                    writer.Line(width.Store(activation.Value(width, sum, plan.Apply.Epilogue.Parameter), "y", (row * plan.OutputStride) + (column * width.Lanes)));
                });
            }
        }
    }

    public static void WriteBackward(SourceWriter writer, DensePlan plan, VectorWidth width)
    {
        var below = ActivationCatalog.Of(plan.Below.Epilogue);
        var tile = plan.TilesBackward(width);
        string name = $"{plan.Prefix}Backward";
        writer.Line($"// Layer {plan.Number}, rows of a batch: gradient by its input; tiles of {tile.Rows} rows × {tile.Vectors} {width.Class}.");
        writer.Line("// Its tiles run along the inputs, so the weights are transposed to [outputs][inputs] first.");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block($"private static void {name}(ref float delta, ref float parameters, ref float transposed, ref float below, ref float deltaBelow, int count)"))
        {
            if (plan.InputStride != plan.Inputs)
                writer.Line($"MemoryMarshal.CreateSpan(ref transposed, {plan.BackwardScratch}).Clear();");
            writer.Line($"MatrixTranspose.Transpose(ref Unsafe.Add(ref parameters, {plan.Prefix}Weights), {plan.Inputs}, {plan.Outputs}, {plan.WeightStride}, ref transposed, {plan.InputStride});");
            using (writer.Block($"for (int column = 0; column < {plan.InputStride}; column += {tile.Vectors * width.Lanes})"))
            {
                writer.Line("ref float weights = ref Unsafe.Add(ref transposed, column);");
                WriteRowTiles(writer, tile, rows =>
                    $"{name}{rows}(ref Unsafe.Add(ref delta, row * {plan.OutputStride}), ref weights, ref Unsafe.Add(ref below, (row * {plan.InputStride}) + column), ref Unsafe.Add(ref deltaBelow, (row * {plan.InputStride}) + column));");
            }
        }

        foreach (int rows in RowsOf(tile))
        {
            writer.Line();
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
            using (writer.Block($"private static void {name}{rows}(ref float left, ref float right, ref float below, ref float deltaBelow)"))
            {
                var text = new TileText(width, tile with { Rows = rows }, plan.OutputStride, 1, plan.InputStride, SimdText.Text(plan.Outputs));
                text.WriteSums(writer, (_, _) => width.Constant(0));
                text.ForEachSum((row, column) =>
                {
                    int at = (row * plan.InputStride) + (column * width.Lanes);
                    writer.Line(width.Store(below.Gradient(width, TileText.Sum(row, column), width.Load("below", at), plan.Below.Epilogue.Parameter), "deltaBelow", at));
                });
            }
        }
    }

    /// <summary>The heights of the tiles: the full one, one for small batches, and single rows.</summary>
    private static int[] RowsOf(Tile tile) => [tile.Rows, 4, 1];

    /// <summary>
    /// Covers the rows with the highest tile that fits into the batch. The last tile moves back to end at the last row: some rows are computed
    /// twice, to the same bits, and no row is computed alone.
    /// </summary>
    private static void WriteRowTiles(SourceWriter writer, Tile tile, Func<int, string> call)
    {
        int[] heights = RowsOf(tile);
        for (int i = 0; i < heights.Length; i++)
        {
            int rows = heights[i];
            string condition = i == 0 ? $"if (count >= {rows})" : i == heights.Length - 1 ? "else" : $"else if (count >= {rows})";
            using (writer.Block(condition))
            {
                using (writer.Block($"for (int next = 0; next < count; next += {rows})"))
                {
                    writer.Line(rows == 1 ? "int row = next;" : $"int row = Math.Min(next, count - {rows});");
                    writer.Line(call(rows));
                }
            }
        }
    }
}
