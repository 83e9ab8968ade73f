using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Recurrent;

/// <summary>One step of one stream. What it waits for is its last output: few units are computed in one go, and remembered from registers.</summary>
internal sealed class RecurrenceStep(RecurrencePlan plan, VectorWidth width)
{
    public void Write(SourceWriter writer, KernelStep step, KernelForm form)
    {
        var tile = RecurrenceTile.Of(plan, width, rows: 1);
        var sums = new RecurrenceSums(plan, tile, new SampleStrides(0, 0, 0), width);
        using (writer.Method(step, $"{plan.Title}, one step of a stream: {new CellText(plan, tile.Width).Formula}.", form.SampleAttribute))
        {
            writer.Line("ref float hidden = ref state;");
            if (plan.HasCell)
            {
                writer.Line($"ref float cell = {SimdText.Ref("state", plan.CellOffset)};");
                writer.Line("ref float nextCell = ref cell;");
            }

            sums.Write(writer, isKept: false, remembers: true);
            if (!sums.IsAtOnce)
                writer.ForEachVector(tile.Width, 0, plan.UnitStride, i => writer.Line(tile.Width.Store(tile.Width.Load("y", i), "state", i)));
        }
    }
}
