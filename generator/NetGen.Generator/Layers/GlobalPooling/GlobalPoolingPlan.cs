using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.GlobalPooling;

/// <summary>Global pooling, decided: vectors hold neighbouring channels.</summary>
internal sealed record GlobalPoolingPlan(LayerPart Part, ActivationPlan Apply) : LayerPlan(Part, Apply), ILayerEmitter
{
    public bool IsMaximum => ((GlobalPoolingSpec)Part.Spec).IsMaximum;

    public override IEnumerable<StepPlan> Sample(SampleValues values) => [Forward(Scope.Call, values.Input, values.Output, Operand.One)];

    public override IEnumerable<StepPlan> Forward(ForwardValues values) => [Forward(Scope.Group, values.Input, values.Output, Operand.Rows)];

    public override IEnumerable<StepPlan> Backward(BackwardValues values)
    {
        if (values.InputDelta is not { } inputDelta)
            yield break;
        Operand[] chosen = IsMaximum ? [Operand.Read("x", values.Input), Operand.Read("y", values.Output)] : [];
        yield return new KernelStep(Scope.Group, this, "Backward", [Operand.Read("delta", values.Delta), .. chosen, Operand.Write("deltaBelow", inputDelta), Operand.Rows]);
    }

    ILayerKernels ILayerEmitter.Kernels(VectorWidth width) => new GlobalPoolingKernels(this, width);

    private KernelStep Forward(Scope scope, ValuePlan x, ValuePlan y, Operand count) => new(scope, this, "Forward", [Operand.Read("x", x), Operand.Write("y", y), count]);
}
