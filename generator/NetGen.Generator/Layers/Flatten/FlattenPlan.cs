using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Flatten;

/// <summary>Flattening, decided: from images, channels last, to rows, channel by channel, and backward the other way.</summary>
internal sealed record FlattenPlan(LayerPart Part, ActivationPlan Apply) : ImageLayerPlan(Part, Apply), ILayerEmitter
{
    /// <summary>Whether there are no places: the features stay as they are.</summary>
    private bool IsOfFeatures => IsStream || Part.Spec.Input.SpatialRank + Part.Spec.Output.SpatialRank == 0;

    public override bool PassesInputOn(bool isTraining) => IsOfFeatures;

    public override bool PassesLanesOn => true;

    // Features that become places again were normalised together, in the order of the axes.
    public override bool TakesLanes => Part.Spec.Output.SpatialRank == 0;

    public override IEnumerable<StepPlan> Backward(BackwardValues values)
    {
        if (!IsOfFeatures)
            return base.Backward(values);
        if (values.InputDelta is not { } inputDelta)
            return [];
        var (delta, below) = (Operand.Read("delta", values.Delta), Operand.Write("deltaBelow", inputDelta));
        return values.IsLanes
            ? [new KernelStep(Scope.Block, this, "Backward", [delta with { AcrossLanes = true }, below with { AcrossLanes = true }, Operand.Of("length", NumberSource.Constant, Outputs * Padding.SampleBlock)])]
            : [new KernelStep(Scope.Group, this, "Backward", [delta, below, Operand.Of("length", NumberSource.Rows, inputDelta.Stride)])];
    }

    ILayerKernels ILayerEmitter.Kernels(VectorWidth width) => new FlattenKernels(this);
}
