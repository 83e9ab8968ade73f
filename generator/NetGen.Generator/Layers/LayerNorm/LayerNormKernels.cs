using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.LayerNorm;

/// <summary>Kernels of layer normalisation.</summary>
internal sealed partial class LayerNormKernels(LayerNormPlan plan, VectorWidth width) : BlockKernels(plan, width)
{
    protected override string Title => IsOfPlaces ? $"LayerNorm of the {plan.Features} channels of each place" : $"LayerNorm of {plan.Outputs} values";

    protected override string Formula => "y = w ⊙ n + b with n = (x - mean) / sqrt(variance + ε)";

    protected override string BackwardFormula => "dX = (g - mean(g) - n ⊙ mean(g ⊙ n)) / sqrt(variance + ε) with g = w ⊙ dY";

    protected override string GradientFormula => "dw += dY ⊙ n, db += dY";

    private bool IsOfPlaces => plan.Part.Spec.Output.SpatialRank > 0;

    private string Weights => EmitterText.OffsetName(plan, plan.Tensors[0]);

    private string Bias => EmitterText.OffsetName(plan, plan.Tensors[1]);

    protected override void WriteSample(SourceWriter writer)
    {
        var vector = Width.Fitting(plan.OutputStride);
        WriteMomentsOfSample(writer, vector);
        writer.ForEachVector(vector, 0, Padding.RoundUp(plan.Outputs, vector.Lanes), index => writer.Line(vector.Store(
            $"(({vector.Load("x", index)} - mean) * scale * {vector.Load("parameters", LoopText.At(Weights, index))}) + {vector.Load("parameters", LoopText.At(Bias, index))}", "y", index)));
    }

    /// <summary>Leaves in <c>mean</c> and <c>scale</c> the moments of the values at <c>x</c>, in every lane.</summary>
    private void WriteMomentsOfSample(SourceWriter writer, VectorWidth vector)
    {
        int whole = plan.Outputs / vector.Lanes * vector.Lanes;
        int rest = plan.Outputs - whole;
        if (rest > 0)
            writer.Line($"var present = {vector.FirstLanes(rest)};");
        string last = SimdText.Text(whole);
        writer.Line($"var mean = {vector.Type}.Zero;");
        writer.ForEachVector(vector, 0, whole, index => writer.Line($"mean += {vector.Load("x", index)};"));
        if (rest > 0)
            writer.Line($"mean += {vector.Load("x", last)} & present;");
        writer.Line($"mean = LaneSums.SumOfAll(mean) * {vector.Constant(1.0 / plan.Outputs)};");

        writer.Line($"var variance = {vector.Type}.Zero;");
        writer.ForEachVector(vector, 0, whole, index =>
        {
            writer.Line($"var deviation = {vector.Load("x", index)} - mean;");
            writer.Line("variance += deviation * deviation;");
        });
        if (rest > 0)
        {
            writer.Line($"var last = ({vector.Load("x", last)} - mean) & present;");
            writer.Line("variance += last * last;");
        }

        writer.Line("variance = LaneSums.SumOfAll(variance);");
        writer.Line($"var scale = {vector.Type}.One / {vector.Class}.Sqrt((variance * {vector.Constant(1.0 / plan.Outputs)}) + {vector.Constant(plan.Epsilon)});");
        using (writer.Block($"if (!{IsInRange(vector)})"))
            writer.Line($"(mean, scale) = WideMoments.OfSample(ref x, {plan.Outputs}, {SimdText.Float(plan.Epsilon)}, mean);");
    }

    protected override void WriteForward(SourceWriter writer) => ForEachSamples(writer, _ =>
    {
        WriteMoments(writer);
        ForEachFeature(writer, plan.Outputs, (index, feature) => writer.Line(Width.Store(
            $"(({Width.Load("x", index)} - mean) * scale * {Width.Broadcast("parameters", $"{Weights} + {feature}")}) + {Width.Broadcast("parameters", $"{Bias} + {feature}")}",
            "y", index)));
    });

    protected override void WriteBackward(SourceWriter writer) => ForEachSamples(writer, _ =>
    {
        WriteMoments(writer);
        writer.Line($"var meanGradient = {Width.Type}.Zero;");
        writer.Line($"var meanProduct = {Width.Type}.Zero;");
        ForEachFeature(writer, plan.Outputs, (index, feature) =>
        {
            writer.Line($"var gradient = {Width.Load("delta", index)} * {Width.Broadcast("parameters", $"{Weights} + {feature}")};");
            writer.Line("meanGradient += gradient;");
            writer.Line($"meanProduct += gradient * (({Width.Load("x", index)} - mean) * scale);");
        });
        writer.Line($"meanGradient *= {Width.Constant(1.0 / plan.Outputs)};");
        writer.Line($"meanProduct *= {Width.Constant(1.0 / plan.Outputs)};");
        ForEachFeature(writer, plan.Outputs, (index, feature) =>
        {
            writer.Line($"var gradient = {Width.Load("delta", index)} * {Width.Broadcast("parameters", $"{Weights} + {feature}")};");
            writer.Line(Width.Store($"scale * (gradient - meanGradient - (({Width.Load("x", index)} - mean) * scale * meanProduct))", "deltaBelow", index));
        });
    });

    protected override void WriteGradient(SourceWriter writer)
    {
        for (int sample = 0; sample < Padding.SampleBlock; sample += Width.Lanes)
            writer.Line($"var (mean{sample}, scale{sample}) = {plan.Prefix}Moments({SimdText.Ref("x", sample)});");
        WriteFeatureSums(writer, "sums", plan.Outputs, 0, (index, sample, _) => $"({Width.Load("delta", index)} * (({Width.Load("x", index)} - mean{sample}) * scale{sample}))");
        WriteFeatureSums(writer, "sums", plan.Outputs, plan.Tensors[1].Offset - plan.Tensors[0].Offset, (index, _, _) => Width.Load("delta", index));
    }

    protected override void WriteHelpers(SourceWriter writer)
    {
        writer.Line();
        writer.Line($"// Layer {plan.Number}, the samples of a vector: mean and 1 / sqrt(variance + epsilon) of each.");
        writer.Line(EmitterText.Optimized);
        using (writer.Block($"private static ({Width.Type} Mean, {Width.Type} Scale) {plan.Prefix}Moments(ref float x)"))
        {
            writer.Line($"var mean = {Width.Type}.Zero;");
            ForEachFeature(writer, plan.Outputs, (_, _) => writer.Line($"mean += {Width.Load("x", $"k * {Padding.SampleBlock}")};"));
            writer.Line($"mean *= {Width.Constant(1.0 / plan.Outputs)};");
            writer.Line($"var variance = {Width.Type}.Zero;");
            ForEachFeature(writer, plan.Outputs, (_, _) =>
            {
                writer.Line($"var deviation = {Width.Load("x", $"k * {Padding.SampleBlock}")} - mean;");
                writer.Line("variance += deviation * deviation;");
            });
            writer.Line($"var scale = {Width.Type}.One / {Width.Class}.Sqrt((variance * {Width.Constant(1.0 / plan.Outputs)}) + {Width.Constant(plan.Epsilon)});");
            writer.Line($"return {IsInRange(Width)} ? (mean, scale) : WideMoments.OfLanes(ref x, {plan.Outputs}, {SimdText.Float(plan.Epsilon)}, variance, mean, scale);");
        }
    }

    /// <summary>Whether floats hold all sums of squares; otherwise the moments are computed anew in double precision.</summary>
    private static string IsInRange(VectorWidth width) => $"{width.Class}.LessThanAll(variance, {width.Class}.Create(float.PositiveInfinity))";

    private void WriteMoments(SourceWriter writer) => writer.Line($"var (mean, scale) = {plan.Prefix}Moments({SimdText.Ref("x", "lane")});");
}
