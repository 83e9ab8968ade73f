using NetGen.Generator.Emission;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers.Maxout;

/// <summary>Kernels of the choice among pieces. The gradient goes to the piece that was chosen; of equal ones, to the first.</summary>
internal sealed class MaximumKernels(MaximumPlan plan, VectorWidth width) : BlockKernels(plan, width)
{
    protected override string Title => $"maximum of {plan.Pieces} pieces of {plan.Outputs} outputs";

    public override void WriteSample(SourceWriter writer, SampleForm form)
    {
        writer.Line($"// Layer {plan.Number}, one sample: {Title}.");
        writer.Line(form.Attribute);
        using (writer.Block($"private static void {plan.Prefix}Sample(ref float x, ref float parameters, ref float y)"))
        {
            int whole = plan.Outputs / Width.Lanes * Width.Lanes;
            if (whole > 0)
            {
                using (writer.Block($"for (int i = 0; i < {whole}; i += {Width.Lanes})"))
                    WriteMaximum(writer, "i", plan.Outputs);
            }

            if (whole < plan.Outputs)
            {
                using (writer.Block($"for (int i = {whole}; i < {plan.Outputs}; i++)"))
                {
                    string value = SimdValue("i");
                    for (int piece = 1; piece < plan.Pieces; piece++)
                        value = $"MathF.Max({value}, {SimdValue(LoopText.At(SimdText.Text(piece * plan.Outputs), "i"))})";
                    writer.Line($"Unsafe.Add(ref y, i) = {value};");
                }
            }
        }

        static string SimdValue(string index) => $"Unsafe.Add(ref x, {index})";
    }

    protected override void WriteForward(SourceWriter writer) => ForEachVector(writer, plan.Outputs, index => WriteMaximum(writer, index, plan.Outputs * Padding.SampleBlock));

    protected override void WriteBackward(SourceWriter writer) => ForEachVector(writer, plan.Outputs, index =>
    {
        writer.Line($"var maximum = {Width.Load("y", index)};");
        writer.Line($"var open = {Width.Load("delta", index)};");
        for (int piece = 0; piece < plan.Pieces; piece++)
        {
            string at = LoopText.At(SimdText.Text(piece * plan.Outputs * Padding.SampleBlock), index);
            writer.Line($"var chosen{piece} = {Width.Class}.Equals({Width.Load("x", at)}, maximum);");
            writer.Line(Width.Store($"open & chosen{piece}", "deltaBelow", at));
            if (piece < plan.Pieces - 1)
                writer.Line($"open = {Width.Class}.AndNot(open, chosen{piece});");
        }
    });

    private void WriteMaximum(SourceWriter writer, string index, int distance)
    {
        writer.Line($"var maximum = {Width.Load("x", index)};");
        for (int piece = 1; piece < plan.Pieces; piece++)
            writer.Line($"maximum = {Width.Class}.Max(maximum, {Width.Load("x", LoopText.At(SimdText.Text(piece * distance), index))});");
        writer.Line(Width.Store("maximum", "y", index));
    }
}
