using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Emission.Kernels;

/// <summary>Kernels of a layer that keeps its input's shape: of blocks of 16 samples, and of signals and images, where vectors hold neighbouring channels.</summary>
internal abstract class ShapeKeepingKernels(LayerPlan plan, VectorWidth width) : BlockKernels(plan, width)
{
    protected override string Title => $"{Layer.Kind} of {Layer.Part.Spec.Output} values";

    public override void Write(SourceWriter writer, KernelStep step, KernelForm form)
    {
        if (!IsOfImages(step))
        {
            base.Write(writer, step, form);
            return;
        }

        switch (step.Role)
        {
            case "Forward":
                WriteImages(writer, step, Formula, images => WriteForward(writer, images));
                break;
            case "Backward":
                WriteImages(writer, step, BackwardFormula, images => WriteBackward(writer, images));
                break;
            case "Gradient":
                WriteImages(writer, step, GradientFormula, images => WriteGradient(writer, images));
                break;
            default:
                throw new NotSupportedException($"{Layer.Kind} has no kernel {step.Role} of images.");
        }
    }

    /// <summary>Writes the statements that turn the images at <c>x</c> into those at <c>y</c>.</summary>
    protected abstract void WriteForward(SourceWriter writer, ChannelLoops images);

    /// <summary>Writes the statements that turn <c>delta</c>, with <c>x</c>, into <c>deltaBelow</c>.</summary>
    protected abstract void WriteBackward(SourceWriter writer, ChannelLoops images);

    /// <summary>Writes the statements that add the gradient by the parameters, from <c>x</c> and <c>delta</c>, to <c>sums</c>.</summary>
    protected virtual void WriteGradient(SourceWriter writer, ChannelLoops images) => throw new NotSupportedException($"{Layer.Kind} has no parameters.");

    /// <summary>Writes a kernel of the images of a group, or of one; behind it the padding of what it writes is zero.</summary>
    protected void WriteImages(SourceWriter writer, KernelStep step, string comment, Action<ChannelLoops> statements)
    {
        var images = ChannelLoops.Over(Width, Layer.Part.Spec.Output.FeatureCount, [.. step.Arguments.Where(operand => operand.Value is { IsImage: true }).Select(operand => (operand.Name, operand.Value!.Image))]);
        using (writer.Method(step, $"Layer {Layer.Number}, images: {Title}, {comment}.", EmitterText.Optimized))
        {
            statements(images);
            foreach (var written in step.Arguments.Where(operand => operand is { Writes: true, Value.IsImage: true }))
                images.WritePadding(writer, written.Name);
        }
    }

    /// <summary>Whether a step works on images.</summary>
    protected static bool IsOfImages(KernelStep step) => step.Arguments[0].Value is { IsImage: true };
}
