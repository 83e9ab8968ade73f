using NetGen.Generator.Emission.Text;

namespace NetGen.Generator.Emission.Programs;

/// <summary>Writes inference of a batch.</summary>
internal static class BatchMethod
{
    public static void Write(KernelFile file)
    {
        var writer = file.Writer;
        var plan = file.Plan;
        var program = plan.Batch;
        var fused = plan.FusedAt(file.Width) is { } together ? new FusedLanes(file, together) : null;
        writer.Line();
        writer.Line("/// <summary>A batch.</summary>");
        writer.Line(EmitterText.Optimized);
        using (writer.Block("public static void Forward(ref float parameters, ref float inputs, ref float outputs, int count)"))
        {
            if (program.MinimumCount > 0)
            {
                using (writer.Block($"if (count < {program.MinimumCount})"))
                {
                    writer.Line("for (int sample = 0; sample < count; sample++)");
                    writer.Continuation($"Forward(ref parameters, {Addresses.Row("inputs", "sample", plan.Input.Size)}, {Addresses.Row("outputs", "sample", plan.Output.Size)});");
                    writer.Line("return;");
                }

                writer.Line();
            }

            if (fused is not null)
            {
                fused.WriteBatch();
            }
            else
            {
                Scratch.WriteLocal(writer, program);
                new ProgramEmitter(writer, program, Scratch.Name).Write();
            }
        }

        if (fused is null)
            file.WriteKernels(program);
        else
            fused.WriteKernels();
    }
}
