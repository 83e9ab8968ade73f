using System.Globalization;
using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Dropout;

/// <summary>Kernels of dropout, of training alone. The mask is computed again in the backward pass: it is a function of step, sample and unit.</summary>
internal sealed class DropoutKernels(DropoutPlan plan, VectorWidth width) : BlockKernels(plan, width)
{
    protected override string Title => $"Dropout of {plan.Outputs} values at the rate {plan.Rate.ToString(CultureInfo.InvariantCulture)}";

    protected override string Formula => "y = mask ⊙ x / (1 - rate)";

    protected override string BackwardFormula => "dX = mask ⊙ dY / (1 - rate)";

    protected override void WriteSample(SourceWriter writer) => throw new NotSupportedException("Inference has no dropout.");

    protected override void WriteForward(SourceWriter writer) => WriteMask(writer, "x", "y");

    protected override void WriteBackward(SourceWriter writer) => WriteMask(writer, "delta", "deltaBelow");

    private void WriteMask(SourceWriter writer, string source, string destination)
    {
        string integers = $"Vector{Width.Bits}<uint>";
        writer.Line($"var kept = {Width.Constant(plan.KeptScale)};");
        ForEachSamples(writer, lane =>
        {
            writer.Line($"var counters = ({Width.Class}.Create((uint)(first + {lane})) + {integers}.Indices) * {Width.Class}.Create({plan.Outputs}u);");
            ForEachFeature(writer, plan.Outputs, (index, _) =>
            {
                writer.Line(Width.Store($"{Width.Load(source, index)} * DropoutMask.Scale(key, counters, {plan.Threshold}u, kept)", destination, index));
                writer.Line($"counters += {integers}.One;");
            });
        });
    }
}
