using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.PReLU;

/// <summary>The learned activation of a layer's outputs: output = input where positive, otherwise slope · input, a slope for each unit.</summary>
internal sealed record PReLUSpec(Shape Input) : LayerSpec(Name, Input, Input, ActivationSpec.Linear), ILayerPlanner
{
    public const string Name = "PReLU";

    public bool HasEpilogue => false;

    public override IEnumerable<TensorFacts> Tensors => ActivationFacts.Of(Name).Tensors;

    public LayerPlan Plan(LayerPart part, ActivationPlan activation, BatchForm form) => new PReLUPlan(part, activation);
}

/// <summary>The learned activation, decided.</summary>
internal sealed record PReLUPlan(LayerPart Part, ActivationPlan Apply) : BlockLayerPlan(Part, Apply), ILayerEmitter
{
    public override bool ReadsPadding => true;

    protected override bool ReadsInputBack => true;

    ILayerKernels ILayerEmitter.Kernels(VectorWidth width) => new PReLUKernels(this, width);
}
