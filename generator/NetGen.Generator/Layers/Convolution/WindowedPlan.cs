using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;

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

    /// <summary>Steps of a sequence before the one at hand that the window looks back at; 0 of images.</summary>
    public int History => Spec.Input.IsSequence ? Spec.Window.Width.Before : 0;

    /// <summary>Floats of a step that are remembered.</summary>
    public virtual int HistoryPitch => Spec.DeclaredInputs;

    // A stream remembers its last steps in a ring, and behind them where in it the next one's place is.
    public override int StateLength => History == 0 ? 0 : (History * HistoryPitch) + (IsStream ? 1 : 0);

    public override Border InputBorder => IsStream ? Border.None : BorderOf([Forwards], Spec.Input, HasRowBorder);

    public override Border DeltaBorder => BorderOf(Backwards, Spec.Output, HasRowBorder);

    public override bool TakesEpilogue(Scope scope) => true;

    /// <summary>Whether the layer above computes it.</summary>
    private bool IsJoined { get; init; }

    public override LayerPlan InPlace() => this with { IsJoined = true };

    public override bool PassesInputOn(bool isTraining) => IsJoined;

    public override int SampleOperations(VectorWidth width) => !IsStream ? base.SampleOperations(width) : ConvolutionStep.OperationsOf(this, width);

    public override IEnumerable<StepPlan> Forward(ForwardValues values)
    {
        if (!values.HasLengths || History == 0)
            return base.Forward(values);
        return
        [
            new KernelStep(Scope.Group, this, "LoadState", [Operand.StateOf(this), Operand.Update("x", values.Input), Operand.Rows]),
            .. base.Forward(values),
            new KernelStep(Scope.Group, this, "StoreState", [Operand.StateOf(this), Operand.Read("x", values.Input), Operand.Lengths, Operand.Rows]),
        ];
    }

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

    protected override KernelStep Forward(Scope scope, ValuePlan x, ValuePlan y, Operand count) => IsStream ? Stream(scope, x, y, count) :
        new(scope, this, "Forward", [Operand.Read("x", x), Operand.Parameters, Operand.Write("y", y), count]) { Activation = Apply.InKernel };

    /// <summary>A step of one stream, or of many.</summary>
    private KernelStep Stream(Scope scope, ValuePlan x, ValuePlan y, Operand count) => new(scope, this, scope == Scope.Call ? "Next" : "NextOfMany",
    [
        Operand.Read("x", x), Operand.Parameters, .. History > 0 ? [Operand.StateOf(this)] : Array.Empty<Operand>(), Operand.Write("y", y), .. scope == Scope.Call ? [] : new[] { count },
    ])
    { Activation = Apply.InKernel };

    private static Border BorderOf(IEnumerable<Sweep> sweeps, Shape source, bool hasRows) => sweeps.Where(sweep => !sweep.IsEmpty && sweep.Taps > 0).Aggregate(Border.None, (border, sweep) =>
        border.Around(new Border(hasRows ? sweep.Rows.Before : 0, sweep.Columns.Before, hasRows ? sweep.Rows.After(source.Rows) : 0, sweep.Columns.After(source.Columns))));
}
