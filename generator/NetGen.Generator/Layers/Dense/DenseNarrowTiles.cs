using NetGen.Generator.Activations;
using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Dense;

/// <summary>The rows of a batch in register tiles, from weights that lie as bfloat16: each term of a tile's sums makes floats of its vectors' words.</summary>
internal static class DenseNarrowTiles
{
    public static void WriteForward(SourceWriter writer, KernelStep step, DensePlan plan, VectorWidth width)
    {
        var tile = plan.TilesForward(width);
        int inputStride = step["x"].Value!.Stride;
        string name = step.Method;
        string comment = $"Layer {plan.Number}, rows of a batch: {DenseFormulas.Forward(plan, step.Activation)}, W as bfloat16; tiles of {tile.Rows} rows × {tile.Vectors} {width.Class}.";
        using (writer.Method(step, comment, EmitterText.Optimized))
        {
            using (writer.Block($"for (int column = 0; column < {plan.OutputStride}; column += {tile.Vectors * width.Lanes})"))
            {
                writer.Line($"ref float weights = ref Unsafe.Add(ref parameters, {plan.Prefix}NarrowWeights + {plan.NarrowPanels().Of("column", tile.Vectors * width.Lanes)});");
                if (plan.HasBias)
                    writer.Line($"ref float bias = ref Unsafe.Add(ref parameters, {plan.Prefix}Bias + column);");
                DenseTiles.WriteRowTiles(writer, tile, (rows, row) =>
                    $"{name}{rows}(ref Unsafe.Add(ref x, {row} * {inputStride}), ref weights, {(plan.HasBias ? "ref bias, " : "")}ref Unsafe.Add(ref y, ({row} * {plan.OutputStride}) + column));");
            }
        }

        foreach (int rows in tile.Heights)
        {
            writer.Line();
            writer.Line(EmitterText.Optimized);
            using (writer.Block($"private static void {name}{rows}(ref float inputs, ref float weights, {(plan.HasBias ? "ref float bias, " : "")}ref float y)"))
                WriteTile(writer, step, plan, width, tile with { Rows = rows }, inputStride);
        }
    }

    private static void WriteTile(SourceWriter writer, KernelStep step, DensePlan plan, VectorWidth width, Tile tile, int inputStride)
    {
        var activation = ActivationCatalog.Of(step.Activation);
        for (int row = 0; row < tile.Rows; row++)
        {
            for (int column = 0; column < tile.Vectors; column++)
                writer.Line($"var {TileText.Sum(row, column)} = {(plan.HasBias ? width.Load("bias", column * width.Lanes) : width.Constant(0))};");
        }

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

        for (int row = 0; row < tile.Rows; row++)
        {
            for (int column = 0; column < tile.Vectors; column++)
                writer.Line(width.Store(activation.Value(width, TileText.Sum(row, column), step.Activation.Parameter), "y", (row * plan.OutputStride) + (column * width.Lanes)));
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
