using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;

namespace NetGen.Generator.Layers.BatchNorm;

/// <content>Images: mean and variance of each channel over the places of all samples.</content>
internal sealed partial class BatchNormKernels
{
    /// <summary>Sums over the places, which several groups of samples add to.</summary>
    private void WriteImageSums(SourceWriter writer, KernelStep step)
    {
        string comment = step.Role switch
        {
            "AddImageValues" => "sums of the values.",
            "AddImageDeviations" => "sums of the squared deviations from the mean.",
            _ => "sums of the gradients times the deviations from the mean, and of the gradients.",
        };
        using (writer.Method(step, $"Layer {plan.Number}, images: {comment}", EmitterText.Optimized))
        {
            switch (step.Role)
            {
                case "AddImageValues":
                    WriteChannelSums(writer, step, "statistics", ["0"], "", load => [load("x")]);
                    break;
                case "AddImageDeviations":
                    WriteChannelSums(writer, step, "statistics", [SimdText.Text(Stride)], "", load =>
                    {
                        writer.Line($"var deviation = {load("x")} - mean;");
                        return ["deviation * deviation"];
                    }, WriteChannelMean);
                    break;
                default:
                    WriteChannelSums(writer, step, "means", ["0", SimdText.Text(Stride)], "", load =>
                    {
                        writer.Line($"var gradient = {load("delta")};");
                        return [$"gradient * ({load("x")} - mean)", "gradient"];
                    }, WriteChannelMean);
                    break;
            }
        }

        void WriteChannelMean(string channel) => writer.Line($"var mean = {Channels.Load("statistics", channel)};");
    }

    /// <summary>By the running statistics.</summary>
    private void WriteImagesOfInference(SourceWriter writer, KernelStep step) =>
        WriteNormalizedImages(writer, step, $"{Title}, {Formula}.", "parameters", RunningMean, RunningVariance);

    private void WriteImagesOfTraining(SourceWriter writer, KernelStep step) =>
        WriteNormalizedImages(writer, step, $"{Title}, {Formula}, by the batch's own statistics.", "statistics", "0", SimdText.Text(Stride));

    /// <summary>What is the same for all places is computed once: a square root and a division for each channel.</summary>
    private void WriteNormalizedImages(SourceWriter writer, KernelStep step, string comment, string source, string mean, string variance)
    {
        using (writer.Method(step, $"Layer {plan.Number}, images: {comment}", EmitterText.Optimized))
        {
            WriteFactors(writer, source, variance);
            ForEachPlace(writer, step, () => ForEachChannel(writer, index => writer.Line(Channels.Store(
                $"(({Channels.Load("x", index)} - {Channels.Load(source, LoopText.At(mean, index))}) * {Channels.Load("scale", index)}) + {Tensor(Channels, Bias, index)}", "y", index))));
        }
    }

    /// <summary>Inference as a factor and a term for each channel.</summary>
    private void WriteAffine(SourceWriter writer, KernelStep step)
    {
        using (writer.Method(step, $"Layer {plan.Number}: {Title} as y = f ⊙ x + t with f = w / sqrt(variance + ε), t = b - mean ⊙ f.", EmitterText.Optimized))
        {
            ForEachChannel(writer, index =>
            {
                writer.Line($"var factor = {Tensor(Channels, Weights, index)} * {Inverse("parameters", RunningVariance, index)};");
                writer.Line(Channels.Store("factor", "factors", index));
                writer.Line(Channels.Store($"{Tensor(Channels, Bias, index)} - ({Tensor(Channels, RunningMean, index)} * factor)", "factors", Behind(index)));
            });
        }
    }

    private void WriteImagesBackward(SourceWriter writer, KernelStep step)
    {
        using (writer.Method(step, $"Layer {plan.Number}, images: {Title}, {BackwardFormula}.", EmitterText.Optimized))
        {
            ForEachChannel(writer, index =>
            {
                writer.Line($"var inverse = {Inverse("statistics", SimdText.Text(Stride), index)};");
                writer.Line(Channels.Store($"{Tensor(Channels, Weights, index)} * inverse", "factors", index));
                writer.Line(Channels.Store($"inverse * {Channels.Load("means", index)}", "factors", Behind(index)));
            });
            ForEachPlace(writer, step, () => ForEachChannel(writer, index =>
            {
                writer.Line($"var product = ({Channels.Load("x", index)} - {Channels.Load("statistics", index)}) * {Channels.Load("factors", Behind(index))};");
                writer.Line(Channels.Store($"{Channels.Load("factors", index)} * ({Channels.Load("delta", index)} - {Channels.Load("means", Behind(index))} - product)", "deltaBelow", index));
            }));
        }
    }

    /// <summary>The second of two values for each channel.</summary>
    private string Behind(string index) => LoopText.At(SimdText.Text(Stride), index);

    /// <summary>What each channel, or each feature of rows, is multiplied by.</summary>
    private void WriteFactors(SourceWriter writer, string source, string variance) =>
        ForEachChannel(writer, index => writer.Line(Channels.Store($"{Tensor(Channels, Weights, index)} * {Inverse(source, variance, index)}", "scale", index)));

    private void ForEachChannel(SourceWriter writer, Action<string> statements) => writer.ForEachVector(Channels, 0, plan.FeatureStride, statements);

    private string Inverse(string source, string variance, string index) =>
        $"({Channels.Type}.One / {Channels.Class}.Sqrt({Channels.Load(source, LoopText.At(variance, index))} + {Channels.Constant(plan.Epsilon)}))";
}
