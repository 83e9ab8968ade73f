using NetGen.Generator.Planning.Values;

namespace NetGen.Generator.Planning.Steps;

/// <summary>
/// A layer that always works on blocks of 16 samples across lanes, whatever its neighbours do; of images on their places, whose channels lie in vectors.
/// </summary>
internal abstract record BlockLayerPlan(LayerPart Part, ActivationPlan Apply) : LayerPlan(Part, Apply)
{
    /// <summary>What is told of the kernels.</summary>
    public static string KernelsOf(LayerPart part) => part.Spec.Output.SpatialRank > 0 ? "vectors of channels" : "blocks of 16 samples";

    /// <summary>What the kernels of training are called with beyond the usual.</summary>
    protected virtual IEnumerable<Operand> TrainingOperands => [];

    /// <summary>Whether the gradient by the input is computed from the input.</summary>
    protected virtual bool ReadsInputBack => false;

    /// <summary>Whether the gradient by the input is computed from the output.</summary>
    protected virtual bool ReadsOutputBack => false;

    private IEnumerable<Operand> Parameters => Tensors.Count + Statistics.Count > 0 ? [Operand.Parameters] : [];

    public override IEnumerable<StepPlan> Sample(SampleValues values)
    {
        yield return values.Output.IsImage ? Images(Scope.Call, values.Input, values.Output, Operand.One, []) : Kernel(Scope.Call, "Sample", [Operand.Read("x", values.Input), .. Parameters, Operand.Write("y", values.Output)]);
    }

    public override IEnumerable<StepPlan> Forward(ForwardValues values)
    {
        var training = values.IsTraining ? TrainingOperands : [];
        yield return values.Output.IsImage
            ? Images(Scope.Group, values.Input, values.Output, Operand.Rows, training)
            : Kernel(Scope.Block, "Forward", [Lanes(Operand.Read("x", values.Input)), .. Parameters, Lanes(Operand.Write("y", values.Output)), .. training]);
    }

    public override IEnumerable<StepPlan> Backward(BackwardValues values)
    {
        if (Tensors.Count > 0 && values.Delta.IsImage)
        {
            yield return Kernel(Scope.Group, "ImageGradient", [Operand.Read("x", values.Input), Operand.Read("delta", values.Delta), Operand.Gradients, Operand.Rows, Operand.Accumulate]);
        }
        else if (Tensors.Count > 0)
        {
            var sums = SumsOf(TensorLength);
            yield return new ClearStep(Scope.Group, sums, 0, TensorLength);
            yield return Kernel(Scope.Block, "Gradient", [Lanes(Operand.Read("x", values.Input)), Lanes(Operand.Read("delta", values.Delta)), Operand.Update("sums", sums)]);
            yield return new AddToGradientStep(this, sums);
        }

        if (values.InputDelta is { } inputDelta)
            yield return InputGradient(values, inputDelta);
    }

    /// <summary>The gradient by the input.</summary>
    protected KernelStep InputGradient(BackwardValues values, ValuePlan inputDelta) => values.Delta.IsImage
        ? Kernel(Scope.Group, "ImageBackward",
        [
            Operand.Read("delta", values.Delta), .. Parameters,
            .. ReadsInputBack ? [Operand.Read("x", values.Input)] : Array.Empty<Operand>(),
            .. ReadsOutputBack ? [Operand.Read("y", values.Output)] : Array.Empty<Operand>(),
            Operand.Write("deltaBelow", inputDelta), Operand.Rows, .. TrainingOperands,
        ])
        : Kernel(Scope.Block, "Backward",
    [
        Lanes(Operand.Read("delta", values.Delta)), .. Parameters,
        .. ReadsInputBack ? [Lanes(Operand.Read("x", values.Input))] : Array.Empty<Operand>(),
        .. ReadsOutputBack ? [Lanes(Operand.Read("y", values.Output))] : Array.Empty<Operand>(),
        Lanes(Operand.Write("deltaBelow", inputDelta)), .. TrainingOperands,
    ]);

    /// <summary>The places of images.</summary>
    private KernelStep Images(Scope scope, ValuePlan x, ValuePlan y, Operand count, IEnumerable<Operand> training) =>
        Kernel(scope, training.Any() ? "TrainingImages" : "Images", [Operand.Read("x", x), .. Parameters, Operand.Write("y", y), count, .. training]);

    protected ValuePlan SumsOf(int length) => new($"{Prefix}GradientSums", Part.Spec.Output, new FlatLayout(length));

    protected KernelStep Kernel(Scope scope, string role, IEnumerable<Operand> operands) => new(scope, this, role, [.. operands]);

    protected static Operand Lanes(Operand operand) => operand with { AcrossLanes = true };
}
