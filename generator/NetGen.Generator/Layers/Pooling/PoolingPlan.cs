using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Pooling;

/// <summary>Pooling, decided: vectors hold neighbouring channels of one place.</summary>
internal sealed record PoolingPlan(LayerPart Part, ActivationPlan Apply) : ImageLayerPlan(Part, Apply), ILayerEmitter
{
    public PoolingSpec Spec => (PoolingSpec)Part.Spec;

    public override bool TakesLanes => true;

    protected override IEnumerable<Operand> ReadBack(BackwardValues values) => Spec.IsMaximum ? [Operand.Read("x", values.Input), Operand.Read("y", values.Output)] : [];

    ILayerKernels ILayerEmitter.Kernels(VectorWidth width) => new PoolingKernels(this, width);
}
