using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Maxout;

/// <summary>Kernels of the choice among pieces. The gradient goes to the piece that was chosen; of equal ones, to the first.</summary>
internal sealed class MaximumKernels(MaximumPlan plan, VectorWidth width) : BlockKernels(plan, width)
{
    protected override string Title => $"Maxout, the largest of {plan.Pieces} pieces for each of {plan.Outputs} values";

    protected override string Formula => "y = max over the pieces of x";

    protected override string BackwardFormula => "dX of the first largest piece = dY, of the others 0";

    protected override void WriteSample(SourceWriter writer)
    {
        int whole = plan.Outputs / Width.Lanes * Width.Lanes;
        writer.ForEachVector(Width, 0, whole, index => WriteMaximum(writer, index, plan.Outputs));
        if (whole < plan.Outputs)
        {
            using (writer.Block($"for (int i = {whole}; i < {plan.Outputs}; i++)"))
            {
                writer.Line("float largest = Unsafe.Add(ref x, i);");
                ForEachPiece(writer, first: 1, piece => writer.Line($"largest = MathF.Max(largest, Unsafe.Add(ref x, {LoopText.At("i", piece, plan.Outputs)}));"));
                writer.Line("Unsafe.Add(ref y, i) = largest;");
            }
        }
    }

    protected override void WriteForward(SourceWriter writer) => ForEachVector(writer, plan.Outputs, index => WriteMaximum(writer, index, plan.Outputs * Padding.SampleBlock));

    protected override void WriteBackward(SourceWriter writer) => ForEachVector(writer, plan.Outputs, index =>
    {
        writer.Line($"var maximum = {Width.Load("y", index)};");
        writer.Line($"var open = {Width.Load("delta", index)};");
        ForEachPiece(writer, first: 0, piece =>
        {
            string at = LoopText.At(index, piece, plan.Outputs * Padding.SampleBlock);
            writer.Line($"var chosen = {Width.Class}.Equals({Width.Load("x", at)}, maximum);");
            writer.Line(Width.Store("open & chosen", "deltaBelow", at));
            writer.Line($"open = {Width.Class}.AndNot(open, chosen);");
        });
    });

    private void WriteMaximum(SourceWriter writer, string index, int distance)
    {
        writer.Line($"var maximum = {Width.Load("x", index)};");
        ForEachPiece(writer, first: 1, piece => writer.Line($"maximum = {Width.Class}.Max(maximum, {Width.Load("x", LoopText.At(index, piece, distance))});"));
        writer.Line(Width.Store("maximum", "y", index));
    }

    /// <summary>Writes statements for each piece from one on: a loop, because there may be thousands. They receive the piece.</summary>
    private void ForEachPiece(SourceWriter writer, int first, Action<string> statements)
    {
        if (plan.Pieces - first == 1)
        {
            statements(SimdText.Text(first));
            return;
        }

        using (writer.Block($"for (int piece = {first}; piece < {plan.Pieces}; piece++)"))
            statements("piece");
    }
}
