using NetGen.Generator.Emission.Text;
using static NetGen.Generator.Emission.Text.LoopText;

namespace NetGen.Generator.Layers.Recurrent;

/// <summary>
/// The sums of all gates over the last output, for a tile of samples × vectors of units. They are added to those over the step's features, where these lie;
/// GRU's third, which r is multiplied with, waits in the place of the next output.
/// </summary>
/// <param name="plan">The layer.</param>
/// <param name="tile">The tile.</param>
/// <param name="strides">Floats from one sample's values to the next's.</param>
internal sealed class RecurrenceSums(RecurrencePlan plan, RecurrenceTile tile, SampleStrides strides)
{
    /// <summary>Writes the sums of all units. Expects references <c>gates</c>, <c>hidden</c>, <c>parameters</c> and <c>y</c>.</summary>
    public void Write(SourceWriter writer)
    {
        using (writer.Loop("unit", plan.UnitStride, tile.Units) ?? writer.Block())
        {
            string unit = Variable("unit", plan.UnitStride, tile.Units);
            WriteSums(writer, unit);
            for (int gate = 0; gate < plan.Gates; gate++)
            {
                for (int row = 0; row < tile.Rows; row++)
                {
                    for (int vector = 0; vector < tile.Vectors; vector++)
                        WriteStore(writer, gate, row, vector, unit);
                }
            }
        }
    }

    /// <summary>The sum of a gate.</summary>
    public static string Sum(int gate, int row, int vector) => $"sum{gate}_{row}_{vector}";

    /// <summary>Writes the sums of some units, which stay in registers.</summary>
    public void WriteSums(SourceWriter writer, string unit)
    {
        writer.Line($"ref float weights = {SimdText.Ref("parameters", plan.Panels.At($"{plan.Prefix}Weights", unit, tile.Units))};");
        writer.Line($"ref float bias = {SimdText.Ref("parameters", At($"{plan.Prefix}Bias", unit))};");
        for (int gate = 0; gate < plan.Gates; gate++)
        {
            for (int vector = 0; vector < tile.Vectors; vector++)
            {
                for (int row = 0; row < tile.Rows; row++)
                    writer.Line($"var {Sum(gate, row, vector)} = {(row > 0 ? Sum(gate, 0, vector) : tile.Width.Load("bias", (gate * plan.UnitStride) + (vector * tile.Width.Lanes)))};");
            }
        }

        if (tile.Unrolled)
        {
            for (int term = 0; term < plan.Units; term++)
                WriteTerm(writer, "hidden", term, $"{term}_");
            return;
        }

        writer.Line("ref float terms = ref hidden;");
        using (writer.Block($"for (int term = 0; term < {plan.Units}; term++)"))
        {
            WriteTerm(writer, "terms", 0, "");
            writer.Advance("terms", 1);
            writer.Advance("weights", plan.Panel);
        }
    }

    private void WriteTerm(SourceWriter writer, string terms, int term, string prefix)
    {
        for (int row = 0; row < tile.Rows; row++)
            writer.Line($"var h{prefix}{row} = {tile.Width.Broadcast(terms, (row * strides.Hidden) + term)};");
        for (int gate = 0; gate < plan.Gates; gate++)
        {
            for (int vector = 0; vector < tile.Vectors; vector++)
            {
                writer.Line($"var weight{prefix}{gate}_{vector} = {tile.Width.Load("weights", (gate * plan.GateLength) + plan.Panels.Of(vector * tile.Width.Lanes) + (term * plan.Panel))};");
                for (int row = 0; row < tile.Rows; row++)
                    writer.Line($"{Sum(gate, row, vector)} = {tile.Width.MultiplyAdd($"h{prefix}{row}", $"weight{prefix}{gate}_{vector}", Sum(gate, row, vector))};");
            }
        }
    }

    private void WriteStore(SourceWriter writer, int gate, int row, int vector, string unit)
    {
        int lane = vector * tile.Width.Lanes;
        if (plan.IsGated && gate == plan.Gates - 1)
        {
            writer.Line(tile.Width.Store(Sum(gate, row, vector), "y", At(SimdText.Text((row * strides.Output) + lane), unit)));
            return;
        }

        string index = At(SimdText.Text((row * strides.Gates) + (gate * plan.UnitStride) + lane), unit);
        writer.Line(tile.Width.Store($"{tile.Width.Load("gates", index)} + {Sum(gate, row, vector)}", "gates", index));
    }
}

/// <summary>Floats from one sample's values to the next's.</summary>
internal sealed record SampleStrides(int Gates, int Hidden, int Output);
