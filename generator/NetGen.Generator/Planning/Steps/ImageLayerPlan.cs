using NetGen.Generator.Planning.Values;

namespace NetGen.Generator.Planning.Steps;

/// <summary>A layer of which one sample is a batch of one: the same kernel goes over the images of a call and of a group.</summary>
internal abstract record ImageLayerPlan(LayerPart Part, ActivationPlan Apply) : LayerPlan(Part, Apply)
{
    /// <summary>The role of kernels of inference that work on blocks of 16 samples across lanes.</summary>
    public const string LanesRole = "Lanes";

    public sealed override IEnumerable<StepPlan> Sample(SampleValues values) => [Forward(Scope.Call, values.Input, values.Output, Operand.One)];

    public override IEnumerable<StepPlan> Forward(ForwardValues values) => values.IsLanes
        ? [Lanes(Operand.Read("x", values.Input) with { AcrossLanes = true }, Operand.Write("y", values.Output) with { AcrossLanes = true })]
        : [Forward(Scope.Group, values.Input, values.Output, Operand.Rows)];

    public override IEnumerable<StepPlan> Backward(BackwardValues values)
    {
        if (values.InputDelta is { } inputDelta)
            yield return new KernelStep(Scope.Group, this, "Backward", [Operand.Read("delta", values.Delta), .. ReadBack(values), Operand.Write("deltaBelow", inputDelta), Operand.Rows]);
    }

    /// <summary>From so many samples' inputs to their outputs.</summary>
    protected virtual KernelStep Forward(Scope scope, ValuePlan x, ValuePlan y, Operand count) =>
        new(scope, this, "Forward", [Operand.Read("x", x), Operand.Write("y", y), count]);

    /// <summary>A block of 16 samples across lanes. Default: the channels one by one, each of which lies as an image of 16 channels does.</summary>
    protected virtual KernelStep Lanes(Operand x, Operand y) => new(Scope.Block, this, LanesRole, [x, y, Operand.Of("count", NumberSource.Constant, Part.Spec.Input.FeatureCount)]);

    /// <summary>What the gradient by the input is computed from beside that by the output. Default: nothing.</summary>
    protected virtual IEnumerable<Operand> ReadBack(BackwardValues values) => [];
}
