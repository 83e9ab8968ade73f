using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.SoftmaxLayer;

/// <summary>Kernels of softmax before the end.</summary>
internal sealed class SoftmaxKernels(SoftmaxPlan plan, VectorWidth width) : BlockKernels(plan, width)
{
    protected override string Title => $"{ActivationFacts.OverSample(plan.IsLogarithmic ? OutputScale.LogProbability : OutputScale.Probability).Name} of {plan.Outputs} values";

    protected override string Formula => plan.IsLogarithmic ? "y = x - log Σ exp(x)" : "y = exp(x) / Σ exp(x)";

    protected override string BackwardFormula => plan.IsLogarithmic ? "dX = dY - exp(y) ⊙ Σ dY" : "dX = y ⊙ (dY - Σ dY ⊙ y)";

    protected override void WriteSample(SourceWriter writer)
    {
        WriteCopy(writer, plan.OutputStride);
        SoftmaxRow.Write(writer, Width.Fitting(plan.OutputStride), plan.Outputs, plan.IsLogarithmic);
    }

    protected override void WriteForward(SourceWriter writer)
    {
        WriteCopy(writer, plan.Outputs * Padding.SampleBlock);
        using (writer.Block($"for (nuint lane = 0; lane < {Padding.SampleBlock}; lane += {Width.Lanes})"))
            SoftmaxLanes.Write(writer, Width, plan.Outputs, plan.IsLogarithmic);
    }

    protected override void WriteBackward(SourceWriter writer) => ForEachSamples(writer, _ =>
    {
        writer.Line($"var sum = {Width.Type}.Zero;");
        ForEachFeature(writer, plan.Outputs, (index, _) => writer.Line(plan.IsLogarithmic
            ? $"sum += {Width.Load("delta", index)};"
            : $"sum += {Width.Load("delta", index)} * {Width.Load("y", index)};"));
        ForEachFeature(writer, plan.Outputs, (index, _) => writer.Line(Width.Store(
            plan.IsLogarithmic
                ? $"{Width.Load("delta", index)} - (sum * VectorMath.Exp({Width.Load("y", index)}))"
                : $"{Width.Load("y", index)} * ({Width.Load("delta", index)} - sum)",
            "deltaBelow", index)));
    });

    private static void WriteCopy(SourceWriter writer, int length)
    {
        writer.Line("ref float z = ref y;");
        writer.Line($"MemoryMarshal.CreateSpan(ref x, {length}).CopyTo(MemoryMarshal.CreateSpan(ref z, {length}));");
    }
}
