using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Dropout;

/// <summary>Inverted dropout, decided.</summary>
internal sealed record DropoutPlan(LayerPart Part, ActivationPlan Apply, double Rate, bool IsOfChannels) : BlockLayerPlan(Part, Apply), ILayerEmitter
{
    /// <summary>Hashes below this drop their unit: rate · 2³², rounded.</summary>
    public uint Threshold => (uint)Math.Min(Math.Round(Rate * 4294967296.0), uint.MaxValue);

    /// <summary>What makes up for the dropped values.</summary>
    public double KeptScale => 1 / (1 - Rate);

    public override bool IsRandom => true;

    protected override IEnumerable<Operand> TrainingOperands =>
        [Operand.Of("key", NumberSource.RandomKey, layer: Prefix), Operand.Of("first", Part.Spec.Output.SpatialRank > 0 ? NumberSource.FirstOfGroup : NumberSource.FirstSample)];

    public override bool PassesInputOn(bool isTraining) => !isTraining;

    ILayerKernels ILayerEmitter.Kernels(VectorWidth width) => new DropoutKernels(this, width);
}
