using NetGen.Generator.Planning.Values;

namespace NetGen.Generator.Planning.Steps;

/// <summary>
/// A layer that works on blocks of 16 samples across lanes, whatever its neighbours do; where it keeps the shape of signals or images, on those of a group.
/// </summary>
internal abstract record BlockLayerPlan(LayerPart Part, ActivationPlan Apply) : LayerPlan(Part, Apply)
{
    /// <summary>What the kernels of training are called with beyond the usual.</summary>
    protected virtual IEnumerable<Operand> TrainingOperands => [];

    /// <summary>Whether the gradient by the input is computed from the input.</summary>
    protected virtual bool ReadsInputBack => false;

    /// <summary>Whether the gradient by the input is computed from the output.</summary>
    protected virtual bool ReadsOutputBack => false;

    /// <summary>Whether it works on signals or images.</summary>
    protected bool IsImage => Part.Spec.Output.SpatialRank > 0;

    private IEnumerable<Operand> Parameters => Tensors.Count + Statistics.Count > 0 ? [Operand.Parameters] : [];

    public override IEnumerable<StepPlan> Sample(SampleValues values)
    {
        Operand[] operands = [Operand.Read("x", values.Input), .. Parameters, Operand.Write("y", values.Output)];
        yield return IsImage ? Kernel(Scope.Call, "Forward", [.. operands, Operand.One]) : Kernel(Scope.Call, "Sample", operands);
    }

    public override IEnumerable<StepPlan> Forward(ForwardValues values)
    {
        yield return Kernel("Forward",
            [Lanes(Operand.Read("x", values.Input)), .. Parameters, Lanes(Operand.Write("y", values.Output)), .. values.IsTraining ? TrainingOperands : []]);
    }

    public override IEnumerable<StepPlan> Backward(BackwardValues values)
    {
        if (Tensors.Count > 0)
        {
            var sums = SumsOf(TensorLength);
            yield return new ClearStep(Scope.Group, sums, 0, TensorLength);
            yield return Kernel("Gradient", [Lanes(Operand.Read("x", values.Input)), Lanes(Operand.Read("delta", values.Delta)), Operand.Update("sums", sums)]);
            yield return new AddToGradientStep(this, sums);
        }

        if (values.InputDelta is { } inputDelta)
            yield return InputGradient(values, inputDelta);
    }

    /// <summary>The gradient by the input.</summary>
    protected KernelStep InputGradient(BackwardValues values, ValuePlan inputDelta) => Kernel("Backward",
    [
        Lanes(Operand.Read("delta", values.Delta)), .. Parameters,
        .. ReadsInputBack ? [Lanes(Operand.Read("x", values.Input))] : Array.Empty<Operand>(),
        .. ReadsOutputBack ? [Lanes(Operand.Read("y", values.Output))] : Array.Empty<Operand>(),
        Lanes(Operand.Write("deltaBelow", inputDelta)), .. TrainingOperands,
    ]);

    protected ValuePlan SumsOf(int length) => new($"{Prefix}GradientSums", Part.Spec.Output, new FlatLayout(length));

    /// <summary>A kernel of a block, or of the images of a group.</summary>
    protected KernelStep Kernel(string role, IEnumerable<Operand> operands) => IsImage ? Kernel(Scope.Group, role, [.. operands, Operand.Rows]) : Kernel(Scope.Block, role, operands);

    protected KernelStep Kernel(Scope scope, string role, IEnumerable<Operand> operands) => new(scope, this, role, [.. operands]);

    /// <summary>An operand as the kernels need it.</summary>
    protected Operand Lanes(Operand operand) => IsImage ? operand : operand with { AcrossLanes = true };
}
