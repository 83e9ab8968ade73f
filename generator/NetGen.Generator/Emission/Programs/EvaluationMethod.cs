using NetGen.Generator.Emission.Text;

namespace NetGen.Generator.Emission.Programs;

/// <summary>Writes the loss of a batch, without gradients.</summary>
internal static class EvaluationMethod
{
    public static void Write(KernelFile file)
    {
        var writer = file.Writer;
        writer.Line();
        writer.Line("/// <summary>The weighted loss of a batch, without gradients.</summary>");
        writer.Line(EmitterText.Optimized);
        using (writer.Block($"public static float Loss(ref float parameters, ref float inputs, ref float targets, ref float weights, int count, ref float workspace{ContextText.Parameter(file.Plan.HasLengths)})"))
        {
            writer.Line("float loss = 0;");
            TrainingMethod.WriteSequenceLocals(writer, file.Plan, file.Plan.Evaluation);
            new ProgramEmitter(writer, file.Plan.Evaluation, "workspace").Write();
            writer.Line("return loss;");
        }

        file.WriteKernels(file.Plan.Evaluation);
    }
}
