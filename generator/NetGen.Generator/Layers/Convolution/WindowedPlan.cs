using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;

namespace NetGen.Generator.Layers.Convolution;

/// <summary>What convolutions have in common: their sweeps, the borders that these reach into, and their steps.</summary>
internal abstract record WindowedPlan(LayerPart Part, ActivationPlan Apply) : ImageLayerPlan(Part, Apply)
{
    public ConvolutionSpec Spec => (ConvolutionSpec)Part.Spec;

    public bool HasBias => Tensors.Count > 1;

    public Sweep Forwards => new(SweepAxis.Forward(Spec.Window.Height, Spec.Output.Rows), SweepAxis.Forward(Spec.Window.Width, Spec.Output.Columns));

    /// <summary>The gradient by the input: a sweep for each pair of rests that rows and columns have.</summary>
    public IReadOnlyList<Sweep> Backwards =>
        [.. SweepAxis.Backward(Spec.Window.Height, Spec.Input.Rows).SelectMany(rows => SweepAxis.Backward(Spec.Window.Width, Spec.Input.Columns).Select(columns => new Sweep(rows, columns)))];

    /// <summary>What the layer is, for comments.</summary>
    public string Title => $"Layer {Number}, {Part.Spec.Input} → {Part.Spec.Output}";

    public override Border InputBorder => BorderOf([Forwards], Spec.Input, HasRowBorder);

    public override Border DeltaBorder => BorderOf(Backwards, Spec.Output, HasRowBorder);

    public override bool TakesEpilogue(Scope scope) => true;

    /// <summary>Whether kernels look at rows above and below the input.</summary>
    protected abstract bool HasRowBorder { get; }

    /// <summary>What the gradient by the input reads in place of the parameters; null: those.</summary>
    protected virtual ValuePlan? TransposedWeights => null;

    public override IEnumerable<StepPlan> Backward(BackwardValues values)
    {
        var delta = Operand.Read("delta", values.Delta);
        yield return new KernelStep(Scope.Group, this, "Gradient", [Operand.Read("x", values.Input), delta, Operand.Gradients, Operand.Rows, Operand.Accumulate]);
        if (values.InputDelta is not { } inputDelta)
            yield break;
        if (TransposedWeights is { } transposed)
            yield return new KernelStep(Scope.Group, this, "TransposeWeights", [Operand.Parameters, Operand.Write("transposed", transposed)]);
        Operand[] below = values.InputDerivative.IsLinear ? [] : [Operand.Read("below", values.InputSaved)];
        yield return new KernelStep(Scope.Group, this, "Backward", [delta, TransposedWeights is null ? Operand.Parameters : Operand.Read("transposed", TransposedWeights), .. below, Operand.Write("deltaBelow", inputDelta), Operand.Rows])
        {
            Activation = values.InputDerivative,
        };
    }

    protected override KernelStep Forward(Scope scope, ValuePlan x, ValuePlan y, Operand count) =>
        new(scope, this, "Forward", [Operand.Read("x", x), Operand.Parameters, Operand.Write("y", y), count]) { Activation = Apply.InKernel };

    private static Border BorderOf(IEnumerable<Sweep> sweeps, Shape source, bool hasRows) => sweeps.Where(sweep => !sweep.IsEmpty && sweep.Taps > 0).Aggregate(Border.None, (border, sweep) =>
        border.Around(new Border(hasRows ? sweep.Rows.Before : 0, sweep.Columns.Before, hasRows ? sweep.Rows.After(source.Rows) : 0, sweep.Columns.After(source.Columns))));
}
