using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;
using static NetGen.Generator.Emission.Text.LoopText;

namespace NetGen.Generator.Layers.Recurrent;

/// <summary>One step of one stream.</summary>
internal sealed class RecurrenceStep(RecurrencePlan plan, VectorWidth width)
{
    public void Write(SourceWriter writer, KernelStep step, KernelForm form)
    {
        var tile = RecurrenceTile.OfOne(plan, width);
        var cell = new CellText(plan, tile.Width with { IsFast = width.IsFast });
        using (writer.Method(step, $"{plan.Title}, one step of a stream: {cell.Formula}.", form.SampleAttribute))
        {
            writer.Line("ref float hidden = ref state;");
            if (plan.HasCell)
            {
                writer.Line($"ref float cell = {SimdText.Ref("state", plan.CellOffset)};");
                writer.Line("ref float nextCell = ref cell;");
            }

            var sums = new RecurrenceSums(plan, tile, new SampleStrides(0, 0, 0));
            if (step.Role == "NextOfFeatures")
            {
                WriteFeatures(writer, tile.Width);
                sums.WriteSums(writer, "0");
                cell.WriteVector(writer, "0", gate => $"features{gate}", gate => RecurrenceSums.Sum(gate, 0, 0));
                return;
            }

            sums.Write(writer);
            cell.Write(writer, isKept: false, remembers: true);
        }
    }

    /// <summary>The sums of the step's features, a vector for each gate.</summary>
    private void WriteFeatures(SourceWriter writer, VectorWidth vector)
    {
        const int unrolled = 8;
        int inputs = plan.Spec.Layer.DeclaredInputs;
        writer.Line($"ref float inputWeights = {SimdText.Ref("parameters", $"{plan.FeaturesPrefix}Weights")};");
        for (int gate = 0; gate < plan.Gates; gate++)
            writer.Line($"var features{gate} = {vector.Load("parameters", At($"{plan.FeaturesPrefix}Bias", SimdText.Text(gate), plan.UnitStride))};");
        if (inputs <= unrolled)
        {
            for (int input = 0; input < inputs; input++)
                WriteTerm("x", input, $"{input}");
            return;
        }

        writer.Line("ref float inputTerms = ref x;");
        using (writer.Block($"for (int term = 0; term < {inputs}; term++)"))
        {
            WriteTerm("inputTerms", 0, "");
            writer.Advance("inputTerms", 1);
            writer.Advance("inputWeights", plan.Panel);
        }

        void WriteTerm(string terms, int term, string name)
        {
            writer.Line($"var input{name} = {vector.Broadcast(terms, term)};");
            for (int gate = 0; gate < plan.Gates; gate++)
                writer.Line($"features{gate} = {vector.MultiplyAdd($"input{name}", vector.Load("inputWeights", (gate * plan.UnitStride * inputs) + (term * plan.Panel)), $"features{gate}")};");
        }
    }
}
