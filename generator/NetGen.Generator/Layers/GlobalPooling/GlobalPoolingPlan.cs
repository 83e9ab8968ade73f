using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.GlobalPooling;

/// <summary>Global pooling, decided: vectors hold neighbouring channels.</summary>
internal sealed record GlobalPoolingPlan(LayerPart Part, ActivationPlan Apply) : ImageLayerPlan(Part, Apply), ILayerEmitter
{
    public bool IsMaximum => ((GlobalPoolingSpec)Part.Spec).IsMaximum;

    public override bool TakesLanes => true;

    protected override IEnumerable<Operand> ReadBack(BackwardValues values) => IsMaximum ? [Operand.Read("x", values.Input), Operand.Read("y", values.Output)] : [];

    ILayerKernels ILayerEmitter.Kernels(VectorWidth width) => new GlobalPoolingKernels(this, width);
}
