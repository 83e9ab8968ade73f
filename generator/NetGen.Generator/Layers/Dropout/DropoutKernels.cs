using System.Globalization;
using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Dropout;

/// <summary>Kernels of dropout, of training alone. The mask is computed again in the backward pass: it is a function of step, sample and unit.</summary>
internal sealed class DropoutKernels(DropoutPlan plan, VectorWidth width) : ShapeKeepingKernels(plan, width)
{
    protected override string Title => $"{base.Title}{(plan.DropsChannels ? ", whole channels," : "")} at the rate {plan.Rate.ToString(CultureInfo.InvariantCulture)}";

    protected override string Formula => "y = mask ⊙ x / (1 - rate)";

    protected override string BackwardFormula => "dX = mask ⊙ dY / (1 - rate)";

    protected override void WriteSample(SourceWriter writer) => throw new NotSupportedException("Inference has no dropout.");

    protected override void WriteForward(SourceWriter writer) => WriteMask(writer, "x", "y");

    protected override void WriteBackward(SourceWriter writer) => WriteMask(writer, "delta", "deltaBelow");

    protected override void WriteForward(SourceWriter writer, ChannelLoops images) => WriteMask(writer, images, "x", "y");

    protected override void WriteBackward(SourceWriter writer, ChannelLoops images) => WriteMask(writer, images, "delta", "deltaBelow");

    /// <summary>The mask of images: counters of neighbouring channels lie as far apart as there are places, or side by side where a channel is one unit.</summary>
    private void WriteMask(SourceWriter writer, ChannelLoops images, string source, string destination)
    {
        string type = images.Width.Class;
        string integers = $"Vector{images.Width.Bits}<uint>";
        int units = plan.DropsChannels ? images.Channels : plan.Outputs;
        int places = plan.Outputs / images.Channels;
        writer.Line($"var kept = {images.Width.Constant(plan.KeptScale)};");
        images.WriteMap(
            writer,
            channels => writer.Line($"var {channels.Local("channels")} = {integers}.Indices + {type}.Create((uint){channels.Channel});"),
            vector => writer.Line(vector.Store(
                plan.DropsChannels ? $"{vector.Load(source)} * {vector.Local("mask")}" : $"{vector.Load(source)} * {Scale($"{vector.Local("units")} + {type}.Create(place)")}", destination)),
            vectors =>
            {
                foreach (var vector in vectors)
                {
                    string first = $"{type}.Create((uint)(first + sample) * {units}u)";
                    writer.Line(plan.DropsChannels
                        ? $"var {vector.Local("mask")} = {Scale($"{vector.Local("channels")} + {first}")};"
                        : $"var {vector.Local("units")} = ({vector.Local("channels")} * {type}.Create({places}u)) + {first};");
                }

                if (!plan.DropsChannels)
                    writer.Line("uint place = 0;");
            },
            plan.DropsChannels ? null : () => writer.Line("place++;"));

        string Scale(string counters) => $"DropoutMask.Scale(key, {counters}, {plan.Threshold}u, kept)";
    }

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
