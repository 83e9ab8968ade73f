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
                    writer.Line("float maximum = Unsafe.Add(ref x, i);");
                    using (writer.Block(ForEachPiece(first: 1)))
                        writer.Line($"maximum = MathF.Max(maximum, Unsafe.Add(ref x, {PieceAt("i", plan.Outputs)}));");
                    writer.Line("Unsafe.Add(ref y, i) = maximum;");
                }
            }
        }
    }

    protected override void WriteForward(SourceWriter writer) => ForEachVector(writer, plan.Outputs, index => WriteMaximum(writer, index, plan.Outputs * Padding.SampleBlock));

    protected override void WriteBackward(SourceWriter writer) => ForEachVector(writer, plan.Outputs, index =>
    {
        writer.Line($"var maximum = {Width.Load("y", index)};");
        writer.Line($"var open = {Width.Load("delta", index)};");
        using (writer.Block(ForEachPiece(first: 0)))
        {
            string at = PieceAt(index, plan.Outputs * Padding.SampleBlock);
            writer.Line($"var chosen = {Width.Class}.Equals({Width.Load("x", at)}, maximum);");
            writer.Line(Width.Store("open & chosen", "deltaBelow", at));
            writer.Line($"open = {Width.Class}.AndNot(open, chosen);");
        }
    });

    private void WriteMaximum(SourceWriter writer, string index, int distance)
    {
        writer.Line($"var maximum = {Width.Load("x", index)};");
        using (writer.Block(ForEachPiece(first: 1)))
            writer.Line($"maximum = {Width.Class}.Max(maximum, {Width.Load("x", PieceAt(index, distance))});");
        writer.Line(Width.Store("maximum", "y", index));
    }

    /// <summary>A loop, because there may be thousands.</summary>
    private string ForEachPiece(int first) => $"for (int piece = {first}; piece < {plan.Pieces}; piece++)";

    private static string PieceAt(string index, int distance) => $"(piece * {distance}) + {index}";
}
