using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;

namespace NetGen.Generator.Layers.GlobalPooling;

/// <summary>Global pooling: output = the largest or the mean of all values of each channel.</summary>
/// <param name="Kind">Which of both.</param>
/// <param name="Input">What the layer takes.</param>
/// <param name="Output">A feature for each channel.</param>
internal sealed record GlobalPoolingSpec(string Kind, Shape Input, Shape Output) : LayerSpec(Kind, Input, Output, ActivationSpec.Linear), ILayerPlanner
{
    public bool HasEpilogue => false;

    /// <summary>Whether it is the largest value, and not the mean.</summary>
    public bool IsMaximum => Facts!.Operation is GlobalMaximum;

    public static LayerSpec Parse(string kind) => new GlobalPoolingSpec(kind, Unknown, Unknown);

    public LayerPlan Plan(LayerPart part, ActivationPlan activation, BatchForm form) => new GlobalPoolingPlan(part, activation) { Kernels = "vectors of channels" };
}
