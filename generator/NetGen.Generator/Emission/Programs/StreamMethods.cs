using NetGen.Generator.Emission.Text;

namespace NetGen.Generator.Emission.Programs;

/// <summary>Writes the steps of streams: of one, and of many at once.</summary>
internal static class StreamMethods
{
    public static void Write(KernelFile file)
    {
        if (file.Plan.Stream is not { } stream)
            return;
        var writer = file.Writer;
        var one = file.Plan.SampleAt(file.Width);
        writer.Line();
        writer.Line("/// <summary>One step of one stream.</summary>");
        writer.Line(EmitterText.Optimized);
        using (writer.Block("public static void Step(ref float parameters, ref float state, ref float input, ref float output)"))
        {
            Scratch.WriteLocal(writer, one);
            new ProgramEmitter(writer, one, Scratch.Name).Write();
        }

        file.WriteKernels(one);
        writer.Line();
        writer.Line("/// <summary>Steps of one stream, one after the other.</summary>");
        writer.Line(EmitterText.Optimized);
        using (writer.Block("public static void Process(ref float parameters, ref float state, ref float inputs, ref float outputs, int steps)"))
        {
            writer.Line("for (int step = 0; step < steps; step++)");
            writer.Continuation($"Step(ref parameters, ref state, {Addresses.Row("inputs", "step", file.Plan.Input.OneStep.Size)}, {Addresses.Row("outputs", "step", file.Plan.Last.Outputs)});");
        }

        writer.Line();
        writer.Line("/// <summary>One step of many streams.</summary>");
        writer.Line(EmitterText.Optimized);
        using (writer.Block("public static void Step(ref float parameters, ref float states, ref float inputs, ref float outputs, int count)"))
        {
            Scratch.WriteLocal(writer, stream.Many);
            new ProgramEmitter(writer, stream.Many, Scratch.Name).Write();
        }

        file.WriteKernels(stream.Many);
    }
}
