using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Maxout;

/// <summary>The part of maxout that chooses: output o = max over pieces p of input p · outputs + o.</summary>
internal sealed record MaximumSpec(Shape Input, Shape Output, int Pieces) : LayerSpec("Maximum", Input, Output, ActivationSpec.Linear), ILayerPlanner
{
    public bool HasEpilogue => false;

    public LayerPlan Plan(LayerPart part, ActivationPlan activation, BatchForm form) => new MaximumPlan(part, activation, Pieces);
}

/// <summary>The choice among pieces, decided.</summary>
internal sealed record MaximumPlan(LayerPart Part, ActivationPlan Apply, int Pieces) : BlockLayerPlan(Part, Apply), ILayerEmitter
{
    protected override bool ReadsInputBack => true;

    protected override bool ReadsOutputBack => true;

    ILayerKernels ILayerEmitter.Kernels(VectorWidth width) => new MaximumKernels(this, width);
}
