using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Recurrent;

/// <summary>
/// The gradient by hidden weights and their bias, over all steps of all samples in their order: register tiles whose rows are units of the output before,
/// whose vectors hold neighbouring sums of gates.
/// </summary>
internal sealed class RecurrenceGradient(RecurrencePlan plan, VectorWidth width, KernelStep step)
{
    private readonly VectorWidth _vectors = width.Fitting(plan.Panel);
    private readonly ImageLayout _y = step["y"].Value!.Image;
    private readonly ImageLayout _delta = step["hiddenDelta"].Value!.Image;

    private Tile Tile => Tile.ForRows(_vectors, plan.GateStride / _vectors.Lanes);

    private int TileGates => Tile.Vectors * _vectors.Lanes;

    public void Write(SourceWriter writer)
    {
        int rest = plan.Units % Tile.Rows;
        int whole = plan.Units - rest;
        using (writer.Method(step, $"{plan.Title}: dw += dh ⊗ h₋₁, db += dh, over all steps.", EmitterText.Optimized))
        {
            writer.Line($"ref float hidden = {SimdText.Ref("y", _y.Start - _y.Pitch)};");
            writer.Line($"ref float delta = {SimdText.Ref("hiddenDelta", _delta.Start)};");
            using (writer.Loop("gate", plan.GateStride, TileGates))
            {
                string gate = LoopText.Variable("gate", plan.GateStride, TileGates);
                writer.Line($"ref float weights = {SimdText.Ref("gradients", plan.Panels.At($"{plan.Prefix}Weights", gate, TileGates))};");
                if (whole > 0)
                {
                    using (writer.Loop("unit", whole, Tile.Rows))
                        WriteCall(Tile.Rows, LoopText.Variable("unit", whole, Tile.Rows));
                }

                if (rest > 0)
                    WriteCall(rest, SimdText.Text(whole));
                writer.Line($"{step.Method}Bias({SimdText.Ref("delta", gate)}, {SimdText.Ref("gradients", LoopText.At($"{plan.Prefix}Bias", gate))}, count, accumulate);");

                void WriteCall(int rows, string unit) => writer.Line(
                    $"{step.Method}{rows}({SimdText.Ref("hidden", unit)}, {SimdText.Ref("delta", gate)}, {SimdText.Ref("weights", LoopText.At("0", unit, plan.Panel))}, count, accumulate);");
            }
        }

        if (whole > 0)
            WriteTile(writer, Tile.Rows);
        if (rest > 0)
            WriteTile(writer, rest);
        WriteBias(writer);
    }

    private void WriteTile(SourceWriter writer, int rows)
    {
        var tile = Tile with { Rows = rows };
        writer.Line();
        writer.Line(EmitterText.Optimized);
        using (writer.Block($"private static void {step.Method}{rows}(ref float hidden, ref float delta, ref float gradients, int count, bool accumulate)"))
        {
            TileText.ForEachSum(tile, (row, column) => writer.Line($"var {TileText.Sum(row, column)} = {_vectors.Constant(0)};"));
            ForEachStep(writer, () =>
            {
                for (int column = 0; column < tile.Vectors; column++)
                    writer.Line($"var delta{column} = {_vectors.Load("delta", column * _vectors.Lanes)};");
                for (int row = 0; row < rows; row++)
                {
                    writer.Line($"var hidden{row} = {_vectors.Broadcast("hidden", row)};");
                    for (int column = 0; column < tile.Vectors; column++)
                        writer.Line($"{TileText.Sum(row, column)} = {_vectors.MultiplyAdd($"hidden{row}", $"delta{column}", TileText.Sum(row, column))};");
                }
            }, hasHidden: true);
            WriteStores(writer, tile, (row, column) => plan.Panels.Of(column * _vectors.Lanes) + (row * plan.Panel));
        }
    }

    private void WriteBias(SourceWriter writer)
    {
        var tile = Tile with { Rows = 1 };
        writer.Line();
        writer.Line(EmitterText.Optimized);
        using (writer.Block($"private static void {step.Method}Bias(ref float delta, ref float gradients, int count, bool accumulate)"))
        {
            TileText.ForEachSum(tile, (row, column) => writer.Line($"var {TileText.Sum(row, column)} = {_vectors.Constant(0)};"));
            ForEachStep(writer, () => TileText.ForEachSum(tile, (row, column) => writer.Line($"{TileText.Sum(row, column)} += {_vectors.Load("delta", column * _vectors.Lanes)};")), hasHidden: false);
            WriteStores(writer, tile, (_, column) => column * _vectors.Lanes);
        }
    }

    private void ForEachStep(SourceWriter writer, Action statements, bool hasHidden)
    {
        using (writer.Block("for (int sample = 0; sample < count; sample++)"))
        {
            using (writer.Block($"for (int step = 0; step < {plan.Steps}; step++)"))
            {
                statements();
                if (hasHidden)
                    writer.Advance("hidden", _y.Pitch);
                writer.Advance("delta", _delta.Pitch);
            }

            if (hasHidden)
                writer.Advance("hidden", _y.SampleLength - (plan.Steps * _y.Pitch));
            writer.Advance("delta", _delta.SampleLength - (plan.Steps * _delta.Pitch));
        }
    }

    private void WriteStores(SourceWriter writer, Tile tile, Func<int, int, int> index)
    {
        using (writer.Block("if (accumulate)"))
            TileText.ForEachSum(tile, (row, column) => writer.Line($"{TileText.Sum(row, column)} += {_vectors.Load("gradients", index(row, column))};"));
        TileText.ForEachSum(tile, (row, column) => writer.Line(_vectors.Store(TileText.Sum(row, column), "gradients", index(row, column))));
    }
}
