using NetGen.Generator.Emission;
using NetGen.Generator.Planning;
using static NetGen.Generator.Emission.LoopText;

namespace NetGen.Generator.Layers.Dense;

/// <summary>
/// The gradient by weights and bias over blocks of 16 samples: products of input and delta stay apart by lane in registers over all blocks,
/// and are summed across lanes once at the end, four neighbouring outputs together.
/// </summary>
internal static class DenseLanesGradient
{
    public static void Write(SourceWriter writer, DensePlan plan, VectorWidth width, int blockLength)
    {
        var tile = DensePlan.LanesGradient(width);
        writer.Line($"// Layer {plan.Number}: gradient by weights and bias over blocks of 16 samples; tiles of {tile.Rows} inputs × {tile.Vectors} outputs.");
        writer.Line(EmitterText.Optimized);
        using (writer.Block($"private static void {plan.Prefix}Gradient(ref float x, ref float delta, ref float gradients, int blocks)"))
        {
            writer.ForEachGroup("o", plan.Outputs, tile.Vectors, (output, outputs) =>
            {
                writer.Line($"ref float deltas = {SimdText.Ref("delta", At("0", output, Padding.SampleBlock))};");
                if (plan.HasBias)
                    WriteBias(writer, plan, width, blockLength, output, outputs);
                writer.ForEachGroup("i", plan.Inputs, tile.Rows, (input, rows) =>
                    WriteTile(writer, plan, width, blockLength, output, outputs, input, rows));
            });
        }
    }

    private static void WriteBias(SourceWriter writer, DensePlan plan, VectorWidth width, int blockLength, string output, int outputs)
    {
        for (int column = 0; column < outputs; column++)
            writer.Line($"var bias{column} = {width.Constant(0)};");
        writer.Line("ref float d = ref deltas;");
        using (writer.Block("for (int block = 0; block < blocks; block++)"))
        {
            ForEachVector(width, offset =>
            {
                for (int column = 0; column < outputs; column++)
                    writer.Line($"bias{column} += {width.Load("d", (column * Padding.SampleBlock) + offset)};");
            });
            writer.Line($"d = ref Unsafe.Add(ref d, {blockLength});");
        }

        WriteSums(writer, width, column => $"bias{column}", outputs, At($"{plan.Prefix}Bias", output));
    }

    private static void WriteTile(SourceWriter writer, DensePlan plan, VectorWidth width, int blockLength, string output, int outputs, string input, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < outputs; column++)
                writer.Line($"var {TileText.Sum(row, column)} = {width.Constant(0)};");
        }

        writer.Line($"ref float a = {SimdText.Ref("x", At("0", input, Padding.SampleBlock))};");
        writer.Line("ref float b = ref deltas;");
        using (writer.Block("for (int block = 0; block < blocks; block++)"))
        {
            ForEachVector(width, offset =>
            {
                for (int column = 0; column < outputs; column++)
                    writer.Line($"var b{offset}_{column} = {width.Load("b", (column * Padding.SampleBlock) + offset)};");
                for (int row = 0; row < rows; row++)
                {
                    writer.Line($"var a{offset}_{row} = {width.Load("a", (row * Padding.SampleBlock) + offset)};");
                    for (int column = 0; column < outputs; column++)
                        writer.Line($"{TileText.Sum(row, column)} = {width.MultiplyAdd($"a{offset}_{row}", $"b{offset}_{column}", TileText.Sum(row, column))};");
                }
            });
            writer.Line($"a = ref Unsafe.Add(ref a, {blockLength});");
            writer.Line($"b = ref Unsafe.Add(ref b, {blockLength});");
        }

        for (int row = 0; row < rows; row++)
        {
            int tileRow = row;
            WriteSums(writer, width, column => TileText.Sum(tileRow, column), outputs, At(At($"{plan.Prefix}Weights", SimdText.Text(row * plan.WeightStride)), input, plan.WeightStride) + (output == "0" ? "" : $" + {output}"));
        }
    }

    /// <summary>Adds the lanes of up to four sums to neighbouring floats of the gradient; padding receives zeros.</summary>
    private static void WriteSums(SourceWriter writer, VectorWidth width, Func<int, string> sum, int outputs, string index)
    {
        var sums = Enumerable.Range(0, DensePlan.SumsTogether).Select(column => column < outputs ? sum(column) : width.Constant(0));
        writer.Line($"Accumulate(LaneSums.Of({string.Join(", ", sums)}), {SimdText.Ref("gradients", index)});");
    }

    private static void ForEachVector(VectorWidth width, Action<int> statements)
    {
        for (int offset = 0; offset < Padding.SampleBlock; offset += width.Lanes)
            statements(offset);
    }
}
