using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Convolution;

/// <summary>A convolution of each channel by itself, decided. Weights lie as [window][channels], so that those of a tap are vectors as the places are.</summary>
internal sealed record DepthwisePlan(LayerPart Part, ActivationPlan Apply) : WindowedPlan(Part, Apply), ILayerEmitter
{
    public int Channels => Spec.DeclaredOutputs;

    // Vectors of channels.
    public override int HistoryPitch => Padding.Stride(Channels);

    protected override bool HasRowBorder => true;

    ILayerKernels ILayerEmitter.Kernels(VectorWidth width) => new DepthwiseKernels(this, width);
}
