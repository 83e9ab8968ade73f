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

    /// <summary>By the running statistics: what is the same for all places is computed once.</summary>
    private void WriteImagesOfInference(SourceWriter writer, KernelStep step)
    {
        using (writer.Method(step, $"Layer {plan.Number}, images: {Title}, {Formula}.", EmitterText.Optimized))
        {
            writer.ForEachVector(Channels, 0, plan.FeatureStride, index => writer.Line(Channels.Store(
                $"{Tensor(Channels, Weights, index)} * ({Channels.Type}.One / {Channels.Class}.Sqrt({Tensor(Channels, RunningVariance, index)} + {Channels.Constant(plan.Epsilon)}))", "scale", index)));
            ForEachPlace(writer, step, () => writer.ForEachVector(Channels, 0, plan.FeatureStride, index => WriteNormalized(writer, Channels, Channels.Load("scale", index), index)));
        }
    }

    private void WriteImagesOfTraining(SourceWriter writer, KernelStep step) =>
        WriteImages(writer, step, $"{Title}, {Formula}, by the batch's own statistics.", () => writer.ForEachVector(Channels, 0, plan.FeatureStride, index =>
        {
            WriteChannelScale(writer, index);
            writer.Line(Channels.Store($"(({Channels.Load("x", index)} - {Channels.Load("statistics", index)}) * scale) + {Tensor(Channels, Bias, index)}", "y", index));
        }));

    private void WriteImagesBackward(SourceWriter writer, KernelStep step) =>
        WriteImages(writer, step, $"{Title}, {BackwardFormula}.", () => writer.ForEachVector(Channels, 0, plan.FeatureStride, index =>
        {
            WriteChannelScale(writer, index);
            writer.Line($"var product = ({Channels.Load("x", index)} - {Channels.Load("statistics", index)}) * inverse * {Channels.Load("means", index)};");
            writer.Line(Channels.Store($"scale * ({Channels.Load("delta", index)} - {Channels.Load("means", LoopText.At(SimdText.Text(Stride), index))} - product)", "deltaBelow", index));
        }));

    private void WriteChannelScale(SourceWriter writer, string index)
    {
        writer.Line($"var inverse = {Channels.Type}.One / {Channels.Class}.Sqrt({Channels.Load("statistics", LoopText.At(SimdText.Text(Stride), index))} + {Channels.Constant(plan.Epsilon)});");
        writer.Line($"var scale = {Tensor(Channels, Weights, index)} * inverse;");
    }
}
