using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Scale;

/// <summary>Kernels of a factor and an offset for each value: both are broadcast over the samples.</summary>
internal sealed class ScaleKernels(ScalePlan plan, VectorWidth width) : BlockKernels(plan, width)
{
    protected override string Title => $"Scale of {plan.Outputs} values";

    protected override string Formula => "y = w ⊙ x + b";

    protected override string BackwardFormula => "dX = w ⊙ dY";

    protected override string GradientFormula => "dw += dY ⊙ x, db += dY";

    private string Weights => EmitterText.OffsetName(plan, plan.Tensors[0]);

    private string Bias => EmitterText.OffsetName(plan, plan.Tensors[1]);

    protected override void WriteSample(SourceWriter writer)
    {
        var vector = Channels;
        writer.ForEachVector(vector, 0, plan.FeatureStride, index => writer.Line(vector.Store(
            vector.MultiplyAdd(vector.Load("x", index), vector.Load("parameters", LoopText.At(Weights, index)), vector.Load("parameters", LoopText.At(Bias, index))), "y", index)));
    }

    protected override void WriteForward(SourceWriter writer) => ForEachSamples(writer, _ => ForEachFeature(writer, plan.Outputs, (index, feature) => writer.Line(Width.Store(
        Width.MultiplyAdd(Width.Load("x", index), Width.Broadcast("parameters", $"{Weights} + {feature}"), Width.Broadcast("parameters", $"{Bias} + {feature}")), "y", index))));

    protected override void WriteBackward(SourceWriter writer) => ForEachSamples(writer, _ => ForEachFeature(writer, plan.Outputs, (index, feature) => writer.Line(Width.Store(
        $"{Width.Load("delta", index)} * {Width.Broadcast("parameters", $"{Weights} + {feature}")}", "deltaBelow", index))));

    protected override void WriteGradient(SourceWriter writer)
    {
        WriteFeatureSums(writer, "sums", plan.Outputs, 0, (index, _, _) => $"({Width.Load("delta", index)} * {Width.Load("x", index)})");
        WriteFeatureSums(writer, "sums", plan.Outputs, plan.Tensors[1].Offset - plan.Tensors[0].Offset, (index, _, _) => Width.Load("delta", index));
    }

    protected override void WritePlaceBackward(SourceWriter writer, KernelStep step) => writer.ForEachVector(Channels, 0, plan.FeatureStride, index => writer.Line(Channels.Store(
        $"{Channels.Load("delta", index)} * {Channels.Load("parameters", LoopText.At(Weights, index))}", "deltaBelow", index)));

    protected override IReadOnlyList<string> PlaceGradients => ["gradient * value", "gradient"];
}
