using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;

namespace NetGen.Generator.Emission.Programs;

/// <summary>Writes the memory of programs of inference: on the stack, or the calling thread's.</summary>
internal static class Scratch
{
    public const string Name = "scratch";

    /// <summary>Declares <c>scratch</c>, where the program needs any.</summary>
    public static void WriteLocal(SourceWriter writer, ProgramPlan program)
    {
        if (program.Memory.Length > 0)
            WriteLocal(writer, program.Name, program.Memory.Length, program.Memory.IsOnStack);
    }

    public static void WriteLocal(SourceWriter writer, string name, int length, bool isOnStack)
    {
        if (!isOnStack)
        {
            writer.Line($"ref float scratch = ref ThreadScratch.Get({length});");
            return;
        }

        writer.Line($"Unsafe.SkipInit(out {name}Scratch storage);");
        writer.Line($"ref float scratch = ref Unsafe.As<{name}Scratch, float>(ref storage);");
    }

    /// <summary>The type of scratch that lies on the stack.</summary>
    public static void WriteType(SourceWriter writer, ProgramPlan program) => WriteType(writer, program.Name, program.Memory.Length, program.Memory.IsOnStack);

    public static void WriteType(SourceWriter writer, string name, int length, bool isOnStack)
    {
        if (length == 0 || !isOnStack)
            return;
        writer.Line();
        writer.Line($"[InlineArray({length})]");
        using (writer.Block($"file struct {name}Scratch"))
            writer.Line("private float _first;");
    }
}
