using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Steps;

/// <summary>The part at the end of a network of sequences: each step becomes a row of outputs, with targets and a loss of its own.</summary>
/// <param name="Input">The sequence.</param>
/// <param name="Activation">The function applied to the rows: that of the layer before.</param>
internal sealed record StepRowsSpec(Shape Input, ActivationSpec Activation) : LayerSpec(Name, Input, Shape.OfFeatures(Input.FeatureCount), Activation), ILayerPlanner
{
    public const string Name = "Rows";

    public bool HasEpilogue => false;

    public LayerPlan Plan(LayerPart part, ActivationPlan activation, BatchForm form) => new StepRowsPlan(part, activation) { Kernels = "copy" };
}

/// <summary>The rows of the steps, decided.</summary>
internal sealed record StepRowsPlan(LayerPart Part, ActivationPlan Apply) : ImageLayerPlan(Part, Apply), ILayerEmitter
{
    public override int RowsPerSample => Part.Spec.Input.Places;

    // A step of one stream is a row as it lies.
    public override bool PassesInputOn(bool isTraining) => IsPassedOn;

    private bool IsPassedOn { get; init; }

    public override LayerPlan InPlace() => this with { IsPassedOn = true };

    ILayerKernels ILayerEmitter.Kernels(VectorWidth width) => new StepRowsKernels(this);
}

/// <summary>The kernels of the rows: calls of the runtime, because nothing of them but sizes depends on the network.</summary>
internal sealed class StepRowsKernels(StepRowsPlan plan) : ILayerKernels
{
    public void Write(SourceWriter writer, KernelStep step, KernelForm form)
    {
        int features = plan.Features;
        bool isForward = step.Role == "Forward";
        using (writer.Method(step, $"Layer {plan.Number}: {(isForward ? "each step a row" : "each row a step")} of {EmitterText.Count(features, "value")}.", EmitterText.Optimized))
        {
            writer.Line(isForward
                ? $"Images.ToPlaceRows(ref x, count, {features}, {step["x"].Value!.Image.Text()}, ref y, {step["y"].Value!.Stride});"
                : $"Images.FromPlaceRows(ref delta, {step["delta"].Value!.Stride}, count, {features}, ref deltaBelow, {step["deltaBelow"].Value!.Image.Text()});");
        }
    }
}
