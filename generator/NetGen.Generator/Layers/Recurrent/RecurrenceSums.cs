using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Vectors;
using static NetGen.Generator.Emission.Text.LoopText;

namespace NetGen.Generator.Layers.Recurrent;

/// <summary>The sums of all gates over the last output, and what they become, for a tile of samples × vectors of units.</summary>
/// <param name="plan">The layer.</param>
/// <param name="tile">The tile.</param>
/// <param name="strides">Floats from one sample's values to the next's.</param>
/// <param name="precision">The vectors, with the precision of their functions.</param>
internal sealed class RecurrenceSums(RecurrencePlan plan, RecurrenceTile tile, SampleStrides strides, VectorWidth precision)
{
    private readonly VectorWidth _width = tile.Width with { IsFast = precision.IsFast };

    /// <summary>Whether the last output is read before any of the next is written, so that this may lie in the same place.</summary>
    public bool IsAtOnce => plan.UnitStride == tile.Units;

    /// <summary>Writes the tile, for all units. Expects references <c>gates</c>, <c>hidden</c>, <c>parameters</c>, <c>y</c> and, where there are any, <c>cell</c>, <c>nextCell</c>, <c>candidate</c>.</summary>
    /// <param name="writer">Receives it.</param>
    /// <param name="isKept">Whether gates are kept for the gradient.</param>
    /// <param name="remembers">Whether outputs are written to <c>hidden</c> too, where they are computed at once.</param>
    public void Write(SourceWriter writer, bool isKept, bool remembers = false)
    {
        using (writer.Loop("unit", plan.UnitStride, tile.Units))
        {
            string unit = Variable("unit", plan.UnitStride, tile.Units);
            WriteSums(writer, unit);
            for (int row = 0; row < tile.Rows; row++)
            {
                for (int vector = 0; vector < tile.Vectors; vector++)
                    WriteCell(writer, row, vector, unit, isKept, remembers);
            }
        }
    }

    private static string Sum(int gate, int row, int vector) => $"sum{gate}_{row}_{vector}";

    private void WriteSums(SourceWriter writer, string unit)
    {
        writer.Line($"ref float weights = {SimdText.Ref("parameters", plan.Panels.At($"{plan.Prefix}Weights", unit, tile.Units))};");
        writer.Line($"ref float bias = {SimdText.Ref("parameters", At($"{plan.Prefix}Bias", unit))};");
        for (int gate = 0; gate < plan.Gates; gate++)
        {
            for (int vector = 0; vector < tile.Vectors; vector++)
            {
                for (int row = 0; row < tile.Rows; row++)
                    writer.Line($"var {Sum(gate, row, vector)} = {(row > 0 ? Sum(gate, 0, vector) : _width.Load("bias", (gate * plan.UnitStride) + (vector * _width.Lanes)))};");
            }
        }

        if (tile.Unrolled)
        {
            for (int term = 0; term < plan.Units; term++)
                WriteTerm(writer, "hidden", term, $"{term}_");
            return;
        }

        writer.Line("ref float terms = ref hidden;");
        using (writer.Block($"for (int i = 0; i < {plan.Units}; i++)"))
        {
            WriteTerm(writer, "terms", 0, "");
            writer.Advance("terms", 1);
            writer.Advance("weights", plan.Panel);
        }
    }

    private void WriteTerm(SourceWriter writer, string terms, int term, string prefix)
    {
        for (int row = 0; row < tile.Rows; row++)
            writer.Line($"var h{prefix}{row} = {_width.Broadcast(terms, (row * strides.Hidden) + term)};");
        for (int gate = 0; gate < plan.Gates; gate++)
        {
            for (int vector = 0; vector < tile.Vectors; vector++)
            {
                writer.Line($"var weight{prefix}{gate}_{vector} = {_width.Load("weights", (gate * plan.GateLength) + plan.Panels.Of(vector * _width.Lanes) + (term * plan.Panel))};");
                for (int row = 0; row < tile.Rows; row++)
                    writer.Line($"{Sum(gate, row, vector)} = {_width.MultiplyAdd($"h{prefix}{row}", $"weight{prefix}{gate}_{vector}", Sum(gate, row, vector))};");
            }
        }
    }

    private void WriteCell(SourceWriter writer, int row, int vector, string unit, bool isKept, bool remembers)
    {
        string In(int stride) => At(SimdText.Text((row * stride) + (vector * _width.Lanes)), unit);
        using (writer.Block())
        {
            new CellText(plan, _width).Write(writer, gate => Sum(gate, row, vector), new CellValues(In(strides.Gates), In(strides.Hidden), In(strides.Output))
            {
                Cell = In(strides.Cell),
                NextCell = In(strides.Cell),
                Candidate = In(strides.Candidate),
                IsKept = isKept,
                IsRemembered = remembers && IsAtOnce,
            });
        }
    }
}

/// <summary>Floats from one sample's values to the next's.</summary>
internal sealed record SampleStrides(int Gates, int Hidden, int Output, int Cell = 0, int Candidate = 0);
