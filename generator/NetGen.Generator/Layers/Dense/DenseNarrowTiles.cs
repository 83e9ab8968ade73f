using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Dense;

/// <summary>The rows of a batch in register tiles, from weights that lie as bfloat16: each term of a tile's sums makes floats of its vectors' words.</summary>
internal static class DenseNarrowTiles
{
    public static void WriteForward(SourceWriter writer, KernelStep step, DensePlan plan, VectorWidth width)
    {
        int inputStride = step["x"].Value!.Stride;
        DenseTiles.WriteForward(
            writer, step, plan, width, $"{plan.Prefix}NarrowWeights", plan.NarrowPanels(), NarrowText.Note, tile => WriteSums(writer, plan, width, tile, inputStride));
    }

    private static void WriteSums(SourceWriter writer, DensePlan plan, VectorWidth width, Tile tile, int inputStride)
    {
        TileText.ForEachSum(tile, (row, column) =>
            writer.Line($"var {TileText.Sum(row, column)} = {(plan.HasBias ? width.Load("bias", column * width.Lanes) : width.Constant(0))};"));

        int whole = plan.Inputs / NarrowText.Inputs * NarrowText.Inputs;
        using (writer.Block($"for (int i = 0; i < {whole}; i += {NarrowText.Inputs})"))
        {
            for (int half = 0; half < NarrowText.Inputs; half++)
                WriteTerm(writer, plan, width, tile, inputStride, half);
            writer.Line($"inputs = {SimdText.Ref("inputs", NarrowText.Inputs)};");
            writer.Line($"weights = {SimdText.Ref("weights", plan.Panel)};");
        }

        if (whole < plan.Inputs)
        {
            using (writer.Block())
                WriteTerm(writer, plan, width, tile, inputStride, half: 0);
        }
    }

    /// <summary>One input of each row times its weights.</summary>
    private static void WriteTerm(SourceWriter writer, DensePlan plan, VectorWidth width, Tile tile, int inputStride, int half)
    {
        for (int column = 0; column < tile.Vectors; column++)
            writer.Line($"var weight{half}_{column} = {width.Weights(width.LoadWords("weights", SimdText.Text(plan.NarrowPanels().Of(column * width.Lanes))), half)};");
        for (int row = 0; row < tile.Rows; row++)
        {
            writer.Line($"var input{half}_{row} = {width.Broadcast("inputs", (row * inputStride) + half)};");
            for (int column = 0; column < tile.Vectors; column++)
                writer.Line($"{TileText.Sum(row, column)} = {width.MultiplyAdd($"input{half}_{row}", $"weight{half}_{column}", TileText.Sum(row, column))};");
        }
    }
}
