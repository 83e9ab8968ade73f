using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.PReLU;

/// <summary>Kernels of PReLU: each unit's slope is broadcast over the samples.</summary>
internal sealed class PReLUKernels(PReLUPlan plan, VectorWidth width) : BlockKernels(plan, width)
{
    protected override string Title => $"PReLU of {plan.Outputs} values";

    protected override string Formula => "y = x where x > 0, otherwise a ⊙ x";

    protected override string BackwardFormula => "dX = dY where x > 0, otherwise a ⊙ dY";

    protected override string GradientFormula => "da += dY ⊙ x where x is not above 0";

    private string Slopes => EmitterText.OffsetName(plan, plan.Tensors[0]);

    protected override void WriteSample(SourceWriter writer)
    {
        var vector = Channels;
        writer.ForEachVector(vector, 0, plan.Places > 1 ? plan.FeatureStride : Padding.RoundUp(plan.Features, vector.Lanes), index =>
        {
            writer.Line($"var value = {vector.Load("x", index)};");
            writer.Line(vector.Store(Select(vector, "value", "value", $"value * {vector.Load("parameters", LoopText.At(Slopes, index))}"), "y", index));
        });
    }

    protected override void WriteForward(SourceWriter writer) => ForEachSamples(writer, _ => ForEachFeature(writer, plan.Outputs, (index, feature) =>
    {
        writer.Line($"var value = {Width.Load("x", index)};");
        writer.Line(Width.Store(Select(Width, "value", "value", $"value * {Slope(feature)}"), "y", index));
    }));

    protected override void WriteBackward(SourceWriter writer) => ForEachSamples(writer, _ => ForEachFeature(writer, plan.Outputs, (index, feature) =>
    {
        writer.Line($"var gradient = {Width.Load("delta", index)};");
        writer.Line(Width.Store(Select(Width, Width.Load("x", index), "gradient", $"gradient * {Slope(feature)}"), "deltaBelow", index));
    }));

    protected override void WriteGradient(SourceWriter writer) => WriteFeatureSums(writer, "sums", plan.Outputs, 0, (index, _, _) =>
        Select(Width, Width.Load("x", index), Width.Constant(0), $"{Width.Load("delta", index)} * {Width.Load("x", index)}"));

    protected override void WritePlaceBackward(SourceWriter writer, KernelStep step) => writer.ForEachVector(Channels, 0, plan.FeatureStride, index =>
    {
        writer.Line($"var gradient = {Channels.Load("delta", index)};");
        writer.Line(Channels.Store(Select(Channels, Channels.Load("x", index), "gradient", $"gradient * {Channels.Load("parameters", LoopText.At(Slopes, index))}"), "deltaBelow", index));
    });

    protected override IReadOnlyList<string> PlaceGradients => [Select(Channels, "value", Channels.Constant(0), "gradient * value")];

    private string Slope(string feature) => Width.Broadcast("parameters", $"{Slopes} + {feature}");

    private static string Select(VectorWidth width, string value, string above, string below) =>
        $"{width.Class}.ConditionalSelect({width.Class}.GreaterThan({value}, {width.Type}.Zero), {above}, {below})";
}
