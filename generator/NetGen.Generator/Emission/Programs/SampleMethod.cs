using NetGen.Generator.Emission.Text;

namespace NetGen.Generator.Emission.Programs;

/// <summary>Writes inference of one sample; of one sequence, which is a batch of one.</summary>
internal static class SampleMethod
{
    public static void Write(KernelFile file)
    {
        var writer = file.Writer;
        writer.Line();
        writer.Line("/// <summary>One sample.</summary>");
        writer.Line(EmitterText.Optimized);
        if (file.Plan.Stream is not null)
        {
            writer.Line("public static void Forward(ref float parameters, ref float input, ref float output) => Forward(ref parameters, ref input, ref output, 1);");
            return;
        }

        var program = file.Plan.SampleAt(file.Width);
        using (writer.Block("public static void Forward(ref float parameters, ref float input, ref float output)"))
        {
            Scratch.WriteLocal(writer, program);
            new ProgramEmitter(writer, program, Scratch.Name).Write();
        }

        file.WriteKernels(program);
    }
}
