using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.LayerNorm;

/// <summary>Layer normalisation, decided.</summary>
internal sealed record LayerNormPlan(LayerPart Part, ActivationPlan Apply, double Epsilon) : BlockLayerPlan(Part, Apply), ILayerEmitter
{
    public override bool ReadsPadding => true;

    protected override bool ReadsInputBack => true;

    ILayerKernels ILayerEmitter.Kernels(VectorWidth width) => new LayerNormKernels(this, width);
}
