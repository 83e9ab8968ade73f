using NetGen.Generator.Emission.Text;

namespace NetGen.Generator.Emission.Programs;

/// <summary>Writes inference of one sample.</summary>
internal static class SampleMethod
{
    public static void Write(KernelFile file)
    {
        var writer = file.Writer;
        var program = file.Plan.SampleAt(file.Width);
        writer.Line();
        writer.Line("/// <summary>One sample.</summary>");
        writer.Line(EmitterText.Optimized);
        using (writer.Block("public static void Forward(ref float parameters, ref float input, ref float output)"))
        {
            Scratch.WriteLocal(writer, program);
            new ProgramEmitter(writer, program, Scratch.Name).Write();
        }

        file.WriteKernels(program);
    }
}
