using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;
using static NetGen.Generator.Emission.Text.LoopText;

namespace NetGen.Generator.Layers.Dense;

/// <summary>The gradient by weights and bias over the rows of a batch: a tile of inputs × outputs stays in registers over all rows.</summary>
internal static class DenseTilesGradient
{
    public static void Write(SourceWriter writer, KernelStep step, DensePlan plan, VectorWidth width)
    {
        var tile = plan.TilesForward(width);
        string name = step.Method;
        int inputStride = step["x"].Value!.Stride;
        int group = tile.Vectors * width.Lanes;
        using (writer.Method(step, $"Layer {plan.Number}, rows of a batch: {DenseFormulas.Gradient(plan)}; tiles of {tile.Rows} inputs × {tile.Vectors} {width.Class}.", EmitterText.Optimized))
        {
            using (writer.Block($"for (int column = 0; column < {plan.OutputStride}; column += {group})"))
            {
                writer.Line("ref float deltas = ref Unsafe.Add(ref delta, column);");
                if (plan.HasBias)
                    writer.Line($"{name}Bias(ref deltas, ref Unsafe.Add(ref gradients, {plan.Prefix}Bias + column), count, accumulate);");
                int whole = plan.Inputs / tile.Rows * tile.Rows;
                if (whole > 0)
                {
                    using (writer.Block($"for (int i = 0; i < {whole}; i += {tile.Rows})"))
                        writer.Line(Call(name, plan, tile.Rows, "i"));
                }

                if (whole < plan.Inputs)
                    writer.Line(Call(name, plan, plan.Inputs - whole, SimdText.Text(whole)));
            }
        }

        if (plan.HasBias)
            WriteBias(writer, plan, width, tile.Vectors, name);
        if (plan.Inputs >= tile.Rows)
            WriteTile(writer, plan, inputStride, width, tile, name);
        if (plan.Inputs % tile.Rows is > 0 and int rest)
            WriteTile(writer, plan, inputStride, width, tile with { Rows = rest }, name);
    }

    private static string Call(string name, DensePlan plan, int rows, string input) =>
        $"{name}{rows}(ref Unsafe.Add(ref x, {input}), ref deltas, ref Unsafe.Add(ref gradients, {At($"{plan.Prefix}Weights + column", input, plan.WeightStride)}), count, accumulate);";

    private static void WriteTile(SourceWriter writer, DensePlan plan, int inputStride, VectorWidth width, Tile tile, string name)
    {
        writer.Line();
        writer.Line(EmitterText.Optimized);
        using (writer.Block($"private static void {name}{tile.Rows}(ref float inputs, ref float deltas, ref float gradients, int count, bool accumulate)"))
        {
            var text = new TileText(width, tile, new TileOperand("input", inputStride, RowStride: 1), new TileOperand("delta", plan.OutputStride), "row", "count");
            text.WriteSums(writer, (_, _) => width.Constant(0));
            WriteStores(writer, width, plan.WeightStride, text.ForEachSum);
        }
    }

    private static void WriteBias(SourceWriter writer, DensePlan plan, VectorWidth width, int vectors, string name)
    {
        writer.Line();
        writer.Line(EmitterText.Optimized);
        using (writer.Block($"private static void {name}Bias(ref float deltas, ref float gradients, int count, bool accumulate)"))
        {
            ForEachSum((row, column) => writer.Line($"var {TileText.Sum(row, column)} = {width.Constant(0)};"));
            using (writer.Block("for (int row = 0; row < count; row++)"))
            {
                ForEachSum((row, column) => writer.Line($"{TileText.Sum(row, column)} += {width.Load("deltas", column * width.Lanes)};"));
                writer.Line($"deltas = ref Unsafe.Add(ref deltas, {plan.OutputStride});");
            }

            WriteStores(writer, width, 0, ForEachSum);
        }

        void ForEachSum(Action<int, int> action)
        {
            for (int column = 0; column < vectors; column++)
                action(0, column);
        }
    }

    /// <summary>Stores the sums, or adds them to what is there: the sums themselves are the same bits either way.</summary>
    private static void WriteStores(SourceWriter writer, VectorWidth width, int rowStride, Action<Action<int, int>> forEachSum)
    {
        using (writer.Block("if (accumulate)"))
            forEachSum((row, column) => writer.Line($"{TileText.Sum(row, column)} += {width.Load("gradients", (row * rowStride) + (column * width.Lanes))};"));
        forEachSum((row, column) => writer.Line(width.Store(TileText.Sum(row, column), "gradients", (row * rowStride) + (column * width.Lanes))));
    }
}
