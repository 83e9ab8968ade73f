using NetGen.Generator.Activations;
using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Dense;

/// <summary>The rows of a batch in register tiles: each vector holds neighbouring outputs of one sample, the sample's inputs are broadcast.</summary>
internal static class DenseTiles
{
    public static void WriteForward(SourceWriter writer, KernelStep step, DensePlan plan, VectorWidth width)
    {
        var input = new TileOperand("input", 1, step["x"].Value!.Stride);
        var weight = new TileOperand("weight", plan.Panel, Panel: plan.Panels());
        WriteForward(writer, step, plan, width, $"{plan.Prefix}Weights", plan.Panels(), "", tile =>
        {
            var text = new TileText(width, tile, input, weight, "i", plan.Inputs);
            if (plan.HasBias)
                text.WriteSums(writer, (row, column) => row > 0 ? TileText.Sum(0, column) : width.Load("bias", column * width.Lanes));
            else
                text.WriteSums(writer);
        });
    }

    /// <summary>Writes the kernel of all rows and its tiles, whatever the weights lie as.</summary>
    /// <param name="writer">Receives them.</param>
    /// <param name="step">The step that calls it.</param>
    /// <param name="plan">The layer.</param>
    /// <param name="width">The vectors.</param>
    /// <param name="start">The constant that says where the weights begin.</param>
    /// <param name="panels">Their panels.</param>
    /// <param name="note">What the comment says of them.</param>
    /// <param name="sums">Writes the sums of a tile of this height.</param>
    internal static void WriteForward(
        SourceWriter writer, KernelStep step, DensePlan plan, VectorWidth width, string start, PanelText panels, string note, Action<Tile> sums)
    {
        var activation = ActivationCatalog.Of(step.Activation);
        var epilogue = EpilogueText.Of(step);
        var tile = plan.TilesForward(width);
        int inputStride = step["x"].Value!.Stride;
        string name = step.Method;
        string comment = $"Layer {plan.Number}, rows of a batch: {DenseFormulas.Forward(plan, step)}{note}; tiles of {tile.Rows} rows × {tile.Vectors} {width.Class}.";
        using (writer.Method(step, comment, EmitterText.Optimized))
        {
            using (writer.Block($"for (int column = 0; column < {plan.OutputStride}; column += {tile.Vectors * width.Lanes})"))
            {
                writer.Line($"ref float weights = ref Unsafe.Add(ref parameters, {panels.At(start, "column", tile.Vectors * width.Lanes)});");
                if (plan.HasBias)
                    writer.Line($"ref float bias = ref Unsafe.Add(ref parameters, {plan.Prefix}Bias + column);");
                WriteRowTiles(writer, tile, (rows, row) =>
                    $"{name}{rows}(ref Unsafe.Add(ref x, {row} * {inputStride}), ref weights, {(plan.HasBias ? "ref bias, " : "")}{(epilogue.HasFactors ? "ref Unsafe.Add(ref factors, column), " : "")}{(epilogue.HasSkip ? $"ref Unsafe.Add(ref skip, ({row} * {plan.OutputStride}) + column), " : "")}ref Unsafe.Add(ref y, ({row} * {plan.OutputStride}) + column));");
            }
        }

        foreach (int rows in tile.Heights)
        {
            writer.Line();
            writer.Line(EmitterText.Optimized);
            using (writer.Block($"private static void {name}{rows}(ref float inputs, ref float weights, {(plan.HasBias ? "ref float bias, " : "")}{(epilogue.HasFactors ? "ref float factors, " : "")}{(epilogue.HasSkip ? "ref float skip, " : "")}ref float y)"))
            {
                var one = tile with { Rows = rows };
                sums(one);
                for (int column = 0; column < tile.Vectors; column++)
                    epilogue.WriteFactors(writer, width, column, SimdText.Text(column * width.Lanes));
                TileText.ForEachSum(one, (row, column) =>
                {
                    int at = (row * plan.OutputStride) + (column * width.Lanes);
                    epilogue.Write(writer, width, TileText.Sum(row, column), column, width.Load("skip", at));
                    writer.Line(width.Store(activation.Value(width, TileText.Sum(row, column), step.Activation.Parameter), "y", at));
                });
            }
        }
    }

    /// <summary>The tiles of the gradient by the input run along the inputs: its weights lie in panels of those.</summary>
    public static void WriteTranspose(SourceWriter writer, KernelStep step, DensePlan plan)
    {
        int inputStride = Padding.Stride(plan.Inputs);
        using (writer.Method(step, $"Layer {plan.Number}: the weights in panels of inputs, for dX.", EmitterText.Optimized))
        {
            if (inputStride != plan.Inputs)
                writer.Line($"MemoryMarshal.CreateSpan(ref transposed, {plan.Outputs * inputStride}).Clear();");
            writer.Line($"MatrixTranspose.TransposePanels(ref Unsafe.Add(ref parameters, {plan.Prefix}Weights), {plan.Inputs}, {plan.Outputs}, {plan.Panel}, ref transposed, {InputPanels(plan).Size});");
        }
    }

    public static void WriteBackward(SourceWriter writer, KernelStep step, DensePlan plan, VectorWidth width)
    {
        var below = ActivationCatalog.Of(step.Activation);
        int inputStride = step["deltaBelow"].Value!.Stride;
        var panels = InputPanels(plan);
        var tile = Tile.ForRows(width, inputStride / width.Lanes);
        bool derives = !step.Activation.IsLinear;
        string name = step.Method;
        using (writer.Method(step, $"Layer {plan.Number}, rows of a batch: {DenseFormulas.Backward(step.Activation)}; tiles of {tile.Rows} rows × {tile.Vectors} {width.Class}.", EmitterText.Optimized))
        {
            using (writer.Block($"for (int column = 0; column < {inputStride}; column += {tile.Vectors * width.Lanes})"))
            {
                writer.Line($"ref float weights = ref Unsafe.Add(ref transposed, {panels.At("0", "column", tile.Vectors * width.Lanes)});");
                WriteRowTiles(writer, tile, (rows, row) =>
                    $"{name}{rows}(ref Unsafe.Add(ref delta, {row} * {plan.OutputStride}), ref weights, {(derives ? $"ref Unsafe.Add(ref below, ({row} * {inputStride}) + column), " : "")}ref Unsafe.Add(ref deltaBelow, ({row} * {inputStride}) + column));");
            }
        }

        foreach (int rows in tile.Heights)
        {
            writer.Line();
            writer.Line(EmitterText.Optimized);
            using (writer.Block($"private static void {name}{rows}(ref float deltas, ref float weights, {(derives ? "ref float below, " : "")}ref float deltaBelow)"))
            {
                var text = new TileText(
                    width, tile with { Rows = rows }, new TileOperand("delta", 1, plan.OutputStride), new TileOperand("weight", panels.Size, Panel: panels), "o", plan.Outputs);
                text.WriteSums(writer);
                text.ForEachSum((row, column) =>
                {
                    int at = (row * inputStride) + (column * width.Lanes);
                    writer.Line(width.Store(below.Gradient(width, TileText.Sum(row, column), width.Load("below", at), step.Activation.Parameter), "deltaBelow", at));
                });
            }
        }
    }

    /// <summary>The weights as the gradient by the input reads them, [inputs / panel][outputs][panel].</summary>
    private static PanelText InputPanels(DensePlan plan) => new(Padding.Panel(plan.Inputs), plan.Outputs * Padding.Panel(plan.Inputs));

    /// <summary>
    /// Covers the rows with full tiles, what they leave with small ones. A tile that would end beyond the last row moves back: some rows are
    /// computed twice, to the same bits, and only in batches smaller than a small tile is a row computed alone.
    /// </summary>
    private static void WriteRowTiles(SourceWriter writer, Tile tile, Func<int, string, string> call)
    {
        string rests = string.Concat(tile.ShortRests.Select(rest => $"{rest} or "));
        writer.Line("int row = 0;");
        using (writer.Block($"for (; count >= {tile.Rows} && count - row {(rests.Length > 0 ? $"is {rests}" : "")}> {2 * Tile.SmallRows}; row += {tile.Rows})"))
            WriteCall(tile.Rows);
        using (writer.Block($"for (; count >= {Tile.SmallRows} && row < count; row += {Tile.SmallRows})"))
            WriteCall(Tile.SmallRows);
        using (writer.Block("for (; row < count; row++)"))
            writer.Line(call(1, "row"));

        void WriteCall(int rows)
        {
            writer.Line($"int first = Math.Min(row, count - {rows});");
            writer.Line(call(rows, "first"));
        }
    }
}
