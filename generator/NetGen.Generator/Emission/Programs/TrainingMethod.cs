using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning;
using NetGen.Generator.Planning.Steps;

namespace NetGen.Generator.Emission.Programs;

/// <summary>Writes feedforward and backpropagation of a batch.</summary>
internal static class TrainingMethod
{
    public static void Write(KernelFile file)
    {
        var writer = file.Writer;
        var plan = file.Plan;
        var program = new ProgramEmitter(writer, plan.Training, "workspace");
        writer.Line();
        writer.Line($"/// <summary>Feedforward and backpropagation, in groups of up to {plan.Training.GroupSamples} samples.</summary>");
        writer.Line(EmitterText.Optimized);
        using (writer.Block($"public static float Backward(ref float parameters, ref float inputs, ref float targets, ref float weights, int count, ref float gradients, bool accumulate, ref float workspace{ContextText.Parameter(plan.NeedsContext)})"))
        {
            writer.Line("float loss = 0;");
            if (!plan.Training.HasPhases)
                WriteContextLocals(writer, plan);
            WriteClearing(writer, plan);
            program.Write();
            writer.Line("return loss;");
        }

        PhaseMethods.Write(writer, plan, program);
        file.WriteKernels(plan.Training);
    }

    /// <summary>Writes what the steps of training know from the call's context.</summary>
    public static void WriteContextLocals(SourceWriter writer, NetworkPlan plan)
    {
        foreach (var layer in plan.Layers.Where(layer => layer.IsRandom))
            writer.Line($"uint {layer.Prefix}Key = DropoutMask.Key(context.Seed, context.Step, {layer.Number});");
        WriteSequenceLocals(writer, plan, plan.Training);
        if (!plan.UsesBatchStatistics)
            return;
        writer.Line($"ref float statistics = ref MemoryMarshal.GetReference(context.GetStatistics({2 * plan.Storage.StatisticsLength}, count));");
        writer.Line($"ref float means = {SimdText.Ref("statistics", plan.Storage.StatisticsLength)};");
    }

    /// <summary>Writes where the numbers of the samples' steps are, and what each remembers, for a program whose steps are told.</summary>
    public static void WriteSequenceLocals(SourceWriter writer, NetworkPlan plan, ProgramPlan program)
    {
        if (plan.HasLengths && plan.TrainingStateLength > 0)
            writer.Line($"ref float states = ref MemoryMarshal.GetReference(context.GetStates(count, {plan.TrainingStateLength}));");
        if (program.Steps.SelectMany(step => step.Operands).Any(operand => operand.Number?.Source == NumberSource.Lengths))
            writer.Line($"ref int lengths = ref MemoryMarshal.GetReference(context.GetLengths(count, {plan.Input.Columns}));");
    }

    /// <summary>Writes the clearing of what lies between the tensors of the gradient.</summary>
    public static void WriteGaps(SourceWriter writer, NetworkPlan plan, string condition)
    {
        if (plan.Storage.Gaps.Count == 0)
            return;
        using (writer.Block($"if ({condition})"))
        {
            foreach (var gap in plan.Storage.Gaps)
                writer.Line($"MemoryMarshal.CreateSpan(ref Unsafe.Add(ref gradients, {gap.Offset}), {gap.Length}).Clear();");
        }
    }

    /// <summary>Kernels across lanes add to the gradients; those over rows begin with what they find only where told to, and never touch gaps.</summary>
    private static void WriteClearing(SourceWriter writer, NetworkPlan plan)
    {
        if (plan.Training.ClearsGradients)
        {
            writer.Line("if (!accumulate)");
            writer.Continuation($"MemoryMarshal.CreateSpan(ref gradients, {plan.Storage.Length}).Clear();");
            return;
        }

        // Batch normalisation refuses an empty batch.
        if (!plan.UsesBatchStatistics)
        {
            writer.Line("// Without samples no layer writes its gradient, which is zero.");
            writer.Line("if (count == 0 && !accumulate)");
            writer.Continuation($"MemoryMarshal.CreateSpan(ref gradients, {plan.Storage.Length}).Clear();");
        }

        if (!plan.Training.HasPhases)
            WriteGaps(writer, plan, "!accumulate");
    }
}
