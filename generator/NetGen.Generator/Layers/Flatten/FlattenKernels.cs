using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;

namespace NetGen.Generator.Layers.Flatten;

/// <summary>Kernels of flattening: calls of the runtime, because nothing of it but sizes depends on the network.</summary>
internal sealed class FlattenKernels(FlattenPlan plan) : ILayerKernels
{
    public void Write(SourceWriter writer, KernelStep step, KernelForm form)
    {
        var (from, to) = (step.Arguments[0], step.Arguments[1]);
        if (!from.Value!.IsImage && !to.Value!.IsImage)
        {
            using (writer.Method(step, $"Layer {plan.Number}: dX = dY.", EmitterText.Optimized))
                writer.Line(EmitterText.Copy($"ref {from.Name}", $"ref {to.Name}", "length"));
            return;
        }

        using (writer.Method(step, $"Layer {plan.Number}: {(from.Value!.IsImage ? $"{Places} values of places as {Places.Size} features" : $"{Places.Size} features as values of places, {Places}")}.", EmitterText.Optimized))
            writer.Line($"Images.{Call(from, to)};");
    }

    private Shape Places => plan.Part.Spec.Input.SpatialRank > 0 ? plan.Part.Spec.Input : plan.Part.Spec.Output;

    private string Call(Operand from, Operand to)
    {
        if (from.Value!.IsImage)
            return $"ToRows(ref {from.Name}, count, {Places.FeatureCount}, {from.Value.Image.Text()}, ref {to.Name}, {to.Value!.Stride})";
        return to.Value!.IsImage
            ? $"FromRows(ref {from.Name}, {from.Value.Stride}, count, {Places.FeatureCount}, ref {to.Name}, {to.Value.Image.Text()})"
            : throw new InvalidOperationException("Features need no flattening.");
    }
}
