using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.BatchNorm;

/// <summary>Kernels of batch normalisation. The two means of the gradient by the input are the gradients by bias and weight over the count.</summary>
internal sealed partial class BatchNormKernels(BatchNormPlan plan, VectorWidth width) : BlockKernels(plan, width)
{
    private const int Block = Padding.SampleBlock;

    protected override string Title => plan.Part.Spec.Output.SpatialRank > 0 ? $"BatchNorm of {plan.Features} channels" : $"BatchNorm of {plan.Outputs} values";

    protected override string Formula => "y = w ⊙ n + b with n = (x - mean) / sqrt(variance + ε)";

    protected override string BackwardFormula => "dX = w / sqrt(variance + ε) ⊙ (dY - mean(dY) - n ⊙ mean(dY ⊙ n)), means over the batch";

    private int Stride => plan.FeatureLength;

    private string Weights => EmitterText.OffsetName(plan, plan.Tensors[0]);

    private string Bias => EmitterText.OffsetName(plan, plan.Tensors[1]);

    private string RunningMean => EmitterText.OffsetName(plan, plan.RunningMean);

    private string RunningVariance => EmitterText.OffsetName(plan, plan.RunningVariance);

    public override void Write(SourceWriter writer, KernelStep step, KernelForm form)
    {
        switch (step.Role)
        {
            case "AddValues":
                WriteBlock(writer, step, "sums of the values, over the samples that are there.", WriteAddValues);
                break;
            case "Means":
                WriteBatch(writer, step, $"means of {plan.Features} values over the batch.", () => WriteDivide(writer, "statistics", 0, Stride));
                break;
            case "AddDeviations":
                WriteBlock(writer, step, "sums of the squared deviations from the mean, over the samples that are there.", WriteAddDeviations);
                break;
            case "Variances":
                WriteBatch(writer, step, $"variances of {plan.Features} values over the batch.", () => WriteDivide(writer, "statistics", Stride, 2 * Stride));
                break;
            case "Normalize":
                WriteBlock(writer, step, $"{Title}, {Formula}, by the batch's own statistics.", _ => WriteNormalize(writer, "statistics", "0", SimdText.Text(Stride)));
                break;
            case "AddProducts":
                WriteBlock(writer, step, "sums of the gradients times the deviations from the mean, and of the gradients, which are zero for samples that are not there.", WriteAddProducts);
                break;
            case "Gradient":
                WriteBatch(writer, step, "dw += dY ⊙ n, db += dY over the batch, and their means, which the gradient by the input takes.", () => WriteParameterGradient(writer));
                break;
            case "AddImageValues" or "AddImageDeviations" or "AddImageProducts":
                WriteImageSums(writer, step);
                break;
            case "Factors":
                WriteAffine(writer, step);
                break;
            case "Images":
                WriteImagesOfInference(writer, step);
                break;
            case "NormalizeImages":
                WriteImagesOfTraining(writer, step);
                break;
            case "ImageBackward":
                WriteImagesBackward(writer, step);
                break;
            case "Forward" when step.Scope == Scope.Group:
                WriteRows(writer, step);
                break;
            default:
                base.Write(writer, step, form);
                break;
        }
    }

    protected override void WriteSample(SourceWriter writer)
    {
        var vector = Width.Fitting(plan.OutputStride);
        writer.ForEachVector(vector, 0, Padding.RoundUp(plan.Outputs, vector.Lanes), index =>
        {
            writer.Line($"var scale = {Tensor(vector, Weights, index)} / {vector.Class}.Sqrt({Tensor(vector, RunningVariance, index)} + {vector.Constant(plan.Epsilon)});");
            WriteNormalized(writer, vector, "scale", index);
        });
    }

    /// <summary>Rows of inference: what is the same for all samples is computed once.</summary>
    private void WriteRows(SourceWriter writer, KernelStep step)
    {
        using (writer.Method(step, $"Layer {plan.Number}, rows of a batch: {Title}, {Formula}.", EmitterText.Optimized))
        {
            WriteFactors(writer, "parameters", RunningVariance);
            using (writer.Block("for (int row = 0; row < count; row++)"))
            {
                ForEachChannel(writer, index => WriteNormalized(writer, Channels, Channels.Load("scale", index), index));
                writer.Line($"x = {SimdText.Ref("x", plan.OutputStride)};");
                writer.Line($"y = {SimdText.Ref("y", plan.OutputStride)};");
            }
        }
    }

    /// <summary>A vector of a row, by the running statistics.</summary>
    private void WriteNormalized(SourceWriter writer, VectorWidth vector, string scale, string index) => writer.Line(vector.Store(
        $"(({vector.Load("x", index)} - {Tensor(vector, RunningMean, index)}) * {scale}) + {Tensor(vector, Bias, index)}", "y", index));

    private static string Tensor(VectorWidth vector, string name, string index) => vector.Load("parameters", LoopText.At(name, index));

    protected override void WriteForward(SourceWriter writer) => WriteNormalize(writer, "parameters", RunningMean, RunningVariance);

    protected override void WriteBackward(SourceWriter writer) => ForEachSamplesOfFeature(writer, () =>
    {
        WriteScale(writer, "statistics", "0", SimdText.Text(Stride));
        writer.Line($"var scale = {Width.Broadcast("parameters", $"{Weights} + k")} * inverse;");
        writer.Line($"var meanProduct = {Width.Broadcast("means", "k")} * inverse;");
        writer.Line($"var meanDelta = {Width.Broadcast("means", $"{Stride} + k")};");
    }, index => writer.Line(Width.Store($"scale * ({Width.Load("delta", index)} - meanDelta - (({Width.Load("x", index)} - mean) * meanProduct))", "deltaBelow", index)));

    private void WriteNormalize(SourceWriter writer, string source, string mean, string variance) => ForEachSamplesOfFeature(writer, () =>
    {
        WriteScale(writer, source, mean, variance);
        writer.Line($"var scale = {Width.Broadcast("parameters", $"{Weights} + k")} * inverse;");
        writer.Line($"var bias = {Width.Broadcast("parameters", $"{Bias} + k")};");
    }, index => writer.Line(Width.Store($"(({Width.Load("x", index)} - mean) * scale) + bias", "y", index)));

    private void WriteScale(SourceWriter writer, string source, string mean, string variance)
    {
        writer.Line($"var mean = {Width.Broadcast(source, LoopText.At(mean, "k"))};");
        writer.Line($"var inverse = {Width.Type}.One / {Width.Class}.Sqrt({Width.Broadcast(source, LoopText.At(variance, "k"))} + {Width.Constant(plan.Epsilon)});");
    }

    private void ForEachSamplesOfFeature(SourceWriter writer, Action prepare, Action<string> statements)
    {
        using (writer.Block($"for (int k = 0; k < {plan.Outputs}; k++)"))
        {
            prepare();
            ForEachSamples(writer, lane => statements($"(k * {Block}) + {lane}"));
        }
    }

    private void WriteAddValues(SourceWriter writer)
    {
        WritePresent(writer);
        WriteFeatureSums(writer, "statistics", plan.Outputs, 0, (index, sample, _) => $"({Width.Load("x", index)} & present{sample})");
    }

    private void WriteAddDeviations(SourceWriter writer)
    {
        WritePresent(writer);
        WriteFeatureSums(
            writer, "statistics", plan.Outputs, Stride,
            (index, sample, column) =>
            {
                string deviation = $"deviation{column}_{sample}";
                writer.Line($"var {deviation} = {Width.Load("x", index)} - mean{column};");
                return $"(({deviation} * {deviation}) & present{sample})";
            },
            (feature, column) => WriteMean(writer, feature, column));
    }

    private void WriteAddProducts(SourceWriter writer)
    {
        WriteFeatureSums(
            writer, "means", plan.Outputs, 0,
            (index, _, column) => $"({Width.Load("delta", index)} * ({Width.Load("x", index)} - mean{column}))",
            (feature, column) => WriteMean(writer, feature, column));
        WriteFeatureSums(writer, "means", plan.Outputs, Stride, (index, _, _) => Width.Load("delta", index));
    }

    private void WriteMean(SourceWriter writer, string feature, int column) => writer.Line($"var mean{column} = {Width.Broadcast("statistics", feature)};");

    private void WritePresent(SourceWriter writer)
    {
        for (int sample = 0; sample < Block; sample += Width.Lanes)
            writer.Line($"var present{sample} = {Width.Class}.LessThan(Vector{Width.Bits}<int>.Indices + {Width.Class}.Create({sample}), {Width.Class}.Create(samples)).AsSingle();");
    }

    /// <summary>A kernel of what the whole batch has come to.</summary>
    private void WriteBatch(SourceWriter writer, KernelStep step, string comment, Action statements)
    {
        using (writer.Method(step, $"Layer {plan.Number}: {comment}", EmitterText.Optimized))
            statements();
    }

    private void WriteParameterGradient(SourceWriter writer)
    {
        using (writer.Block($"for (int k = 0; k < {plan.Features}; k++)"))
            writer.Line($"Unsafe.Add(ref means, k) /= MathF.Sqrt(Unsafe.Add(ref statistics, {Stride} + k) + {SimdText.Float(plan.Epsilon)});");
        writer.Line($"GradientSums.Store(ref means, {SimdText.Ref("gradients", Weights)}, {2 * Stride}, accumulate);");
        WriteDivide(writer, "means", 0, 2 * Stride);
    }

    private static void WriteDivide(SourceWriter writer, string values, int start, int end)
    {
        using (writer.Block($"for (int k = {start}; k < {end}; k++)"))
            writer.Line($"Unsafe.Add(ref {values}, k) /= count;");
    }
}
