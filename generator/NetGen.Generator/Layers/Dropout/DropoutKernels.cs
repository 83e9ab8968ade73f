using System.Globalization;
using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
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

    protected override void WritePlace(SourceWriter writer, KernelStep step) => WritePlaceMask(writer, step, "x", "y");

    protected override void WritePlaceBackward(SourceWriter writer, KernelStep step) => WritePlaceMask(writer, step, "delta", "deltaBelow");

    /// <summary>
    /// Units count channel by channel, place by place, however they lie; of sequences step by step, feature by feature; of whole channels, channel by channel.
    /// </summary>
    private void WritePlaceMask(SourceWriter writer, KernelStep step, string source, string destination)
    {
        var image = step[source].Value!.Image;
        int places = plan.IsOfChannels ? 1 : plan.Places;
        bool isByStep = !plan.IsOfChannels && plan.Part.Spec.Output.IsSequence;
        string place = plan.IsOfChannels ? "" : isByStep ? $" + (uint)(column * {plan.Features})" : $" + (uint)({(image.Rows > 1 ? $"(row * {image.Columns}) + " : "")}column)";
        var vector = Channels;
        writer.Line($"uint unit = unchecked(((uint)(first + sample) * {plan.Features * places}u){place});");
        writer.ForEachVector(vector, 0, plan.FeatureStride, index =>
        {
            string channels = $"Vector{vector.Bits}<uint>.Indices + {vector.Class}.Create((uint){(index == "0" ? "0" : index)})";
            writer.Line($"var counters = {vector.Class}.Create(unit) + {(isByStep ? $"({channels})" : $"(({channels}) * {vector.Class}.Create({places}u))")};");
            writer.Line(vector.Store($"{vector.Load(source, index)} * DropoutMask.Scale(key, counters, {plan.Threshold}u, {vector.Constant(plan.KeptScale)})", destination, index));
        });
    }
}
