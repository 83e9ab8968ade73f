using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Scale;

/// <summary>Scale: output = activation(weight · input + bias), a factor and an offset for each value.</summary>
/// <param name="Input">The shape that it keeps.</param>
/// <param name="Activation">The function applied to the scaled values.</param>
internal sealed record ScaleSpec(Shape Input, ActivationSpec Activation) : LayerSpec(Name, Input, Input, Activation), ILayerPlanner
{
    public const string Name = "Scale";

    public bool HasEpilogue => false;

    public static LayerSpec Parse(AttributeValues values) => new ScaleSpec(Unknown, ActivationSpec.Parse(values));

    public LayerPlan Plan(LayerPart part, ActivationPlan activation, BatchForm form) => new ScalePlan(part, activation) { Kernels = BlockLayerPlan.KernelsOf(part) };
}

/// <summary>Factors and offsets, decided.</summary>
internal sealed record ScalePlan(LayerPart Part, ActivationPlan Apply) : BlockLayerPlan(Part, Apply), ILayerEmitter
{
    public override bool ReadsPadding => true;

    ILayerKernels ILayerEmitter.Kernels(VectorWidth width) => new ScaleKernels(this, width);
}
