using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;

namespace NetGen.Generator.Layers.Flatten;

/// <summary>Kernels of flattening: calls of the runtime, because nothing of it but sizes depends on the network.</summary>
internal sealed class FlattenKernels(FlattenPlan plan) : ILayerKernels
{
    public void Write(SourceWriter writer, KernelStep step, KernelForm form)
    {
        bool isForward = step.Role == "Forward";
        var (from, to) = (step.Arguments[0], step.Arguments[1]);
        using (writer.Method(step, $"Layer {plan.Number}: {(isForward ? $"{plan.Part.Spec.Input} values as {plan.Outputs} features" : "gradients of features as those of places")}.", EmitterText.Optimized))
            writer.Line($"Images.{Call(from, to)};");
    }

    private string Call(Operand from, Operand to)
    {
        if (from.Value!.IsImage)
            return $"ToRows(ref {from.Name}, count, {plan.Part.Spec.Input.FeatureCount}, {from.Value.Image.Text()}, ref {to.Name}, {to.Value!.Stride})";
        return to.Value!.IsImage
            ? $"FromRows(ref {from.Name}, {from.Value.Stride}, count, {plan.Part.Spec.Input.FeatureCount}, ref {to.Name}, {to.Value.Image.Text()})"
            : throw new InvalidOperationException("Features need no flattening.");
    }
}
