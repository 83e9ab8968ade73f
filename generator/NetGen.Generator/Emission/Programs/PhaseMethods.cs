using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning;
using NetGen.Generator.Planning.Steps;

namespace NetGen.Generator.Emission.Programs;

/// <summary>Writes the phases of training where threads can share it: samples in the first, parameters in the second.</summary>
internal static class PhaseMethods
{
    /// <summary>The call of a phase for a group of samples and all parameters.</summary>
    public static string Call(PhaseNode phase, string workspace) => phase.Phase == Phase.Deltas
        ? $"loss = Deltas(ref parameters, ref inputs, ref targets, ref weights, start, rows, loss, ref {workspace}{(phase.IsRandom ? ", context" : "")});"
        : $"Gradients(ref inputs, start, rows, ref gradients, accumulate || start > 0, GradientPart.Whole, ref {workspace});";

    public static void Write(SourceWriter writer, NetworkPlan plan, ProgramEmitter program)
    {
        foreach (var phase in plan.Training.Phases)
        {
            writer.Line();
            if (phase.Phase == Phase.Deltas)
                WriteDeltas(writer, plan, program, phase);
            else
                WriteGradients(writer, plan, program, phase);
        }
    }

    private static void WriteDeltas(SourceWriter writer, NetworkPlan plan, ProgramEmitter program, PhaseNode phase)
    {
        writer.Line("/// <summary>Feedforward of a group of samples, and the gradients by what the layers compute: both stay in the workspace. Gives the loss with theirs added.</summary>");
        writer.Line(EmitterText.Optimized);
        using (writer.Block($"public static float Deltas(ref float parameters, ref float inputs, ref float targets, ref float weights, int start, int rows, float loss, ref float workspace{ContextText.Parameter(plan.NeedsContext)})"))
        {
            TrainingMethod.WriteContextLocals(writer, plan);
            program.Write(phase);
            writer.Line("return loss;");
        }
    }

    private static void WriteGradients(SourceWriter writer, NetworkPlan plan, ProgramEmitter program, PhaseNode phase)
    {
        writer.Line("/// <summary>The gradient by a part of the parameters, from what a group left in the workspace.</summary>");
        writer.Line(EmitterText.Optimized);
        using (writer.Block("public static void Gradients(ref float inputs, int start, int rows, ref float gradients, bool accumulate, GradientPart part, ref float workspace)"))
        {
            TrainingMethod.WriteGaps(writer, plan, "!accumulate && part.Has(0)");
            program.Write(phase);
        }
    }
}
