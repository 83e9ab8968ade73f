using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Residual;

/// <summary>One end of a residual block, decided. Its kernels go over whole vectors, rows and blocks alike.</summary>
internal abstract record ResidualEndPlan(LayerPart Part, ActivationPlan Apply) : LayerPlan(Part, Apply), ILayerEmitter
{
    public override bool ReadsPadding => true;

    ILayerKernels ILayerEmitter.Kernels(VectorWidth width) => new ResidualKernels(this, width);

    /// <summary>A kernel over the vectors of values that lie alike.</summary>
    protected KernelStep Kernel(string role, ValuePlan value, params Operand[] operands) => value.IsImage
        ? new KernelStep(Scope.Group, this, role, [.. operands, Operand.Rows])
        : value.IsLanes
        ? new KernelStep(Scope.Block, this, role, [.. operands.Select(operand => operand with { AcrossLanes = true }), Operand.Of("length", NumberSource.Constant, value.Size * Padding.SampleBlock)])
        : new KernelStep(Scope.Group, this, role, [.. operands, Operand.Of("length", NumberSource.Rows, value.Stride)]);
}

/// <summary>The beginning: forward nothing is computed, backward the gradients of both ways are added.</summary>
internal sealed record ResidualPlan(LayerPart Part, ActivationPlan Apply) : ResidualEndPlan(Part, Apply)
{
    public override bool PassesInputOn(bool isTraining) => true;

    public override IEnumerable<StepPlan> Sample(SampleValues values) => [];

    public override IEnumerable<StepPlan> Forward(ForwardValues values) => [];

    public override IEnumerable<StepPlan> Backward(BackwardValues values)
    {
        if (values.InputDelta is { } inputDelta)
            yield return Kernel("Backward", values.Delta, Operand.Read("delta", values.Delta), Operand.Read("skip", values.SkipDelta!), Operand.Write("deltaBelow", inputDelta));
    }
}

/// <summary>The end: forward the block's input is added, backward the gradient goes on as it is.</summary>
internal sealed record ResidualSumPlan(LayerPart Part, ActivationPlan Apply) : ResidualEndPlan(Part, Apply)
{
    public override bool ReadsPaddedRows => true;

    public override bool IsSum => true;

    public override IEnumerable<StepPlan> Sample(SampleValues values)
    {
        Operand[] operands = [Operand.Read("x", values.Input), Operand.Read("skip", values.Skip!), Operand.Write("y", values.Output)];
        yield return values.Output.IsImage
            ? new KernelStep(Scope.Call, this, "Forward", [.. operands, Operand.One])
            : new KernelStep(Scope.Call, this, "Sample", [.. operands, Operand.Of("length", NumberSource.Constant, values.Output.Stride)]);
    }

    public override IEnumerable<StepPlan> Forward(ForwardValues values)
    {
        yield return Kernel("Forward", values.Output, Operand.Read("x", values.Input), Operand.Read("skip", values.Skip!), Operand.Write("y", values.Output));
    }

    public override IEnumerable<StepPlan> Backward(BackwardValues values)
    {
        if (values.InputDelta is { } inputDelta)
            yield return Kernel("Backward", values.Delta, Operand.Read("delta", values.Delta), Operand.Write("deltaBelow", inputDelta));
    }
}
