using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Convolution;

/// <summary>
/// A convolution, decided. Weights lie in panels, [groups][outputs / panel][window][inputs][panel], so that what a row of the window looks at and its
/// weights are streams: the kernel is the tile of a dense layer, once for each row of the window.
/// </summary>
internal sealed record ConvolutionPlan(LayerPart Part, ActivationPlan Apply) : LayerPlan(Part, Apply), ILayerEmitter
{
    public ConvolutionSpec Spec => (ConvolutionSpec)Part.Spec;

    public TensorPlan Weights => Tensors[0];

    public bool HasBias => Tensors.Count > 1;

    public int Groups => Spec.Groups;

    /// <summary>Channels that a group takes.</summary>
    public int GroupInputs => Spec.DeclaredInputs / Groups;

    /// <summary>Channels that a group makes.</summary>
    public int GroupOutputs => Spec.DeclaredOutputs / Groups;

    /// <summary>Outputs of a group whose weights lie side by side.</summary>
    public int Panel => Padding.Panel(GroupOutputs);

    /// <summary>Inputs of a group whose weights lie side by side in the copy for the gradient by the input.</summary>
    public int InputPanel => Padding.Panel(GroupInputs);

    /// <summary>Floats of a panel.</summary>
    public int PanelLength => Spec.Window.Size * GroupInputs * Panel;

    /// <summary>Floats of a panel of the copy.</summary>
    public int InputPanelLength => Spec.Window.Size * GroupOutputs * InputPanel;

    /// <summary>Floats of the copy.</summary>
    public int TransposedLength => Groups * Padding.RoundUp(GroupInputs, InputPanel) / InputPanel * InputPanelLength;

    public Sweep Forwards => new(SweepAxis.Forward(Spec.Window.Height, Spec.Output.Rows), SweepAxis.Forward(Spec.Window.Width, Spec.Output.Columns));

    /// <summary>The gradient by the input: a sweep for each pair of rests that rows and columns have.</summary>
    public IReadOnlyList<Sweep> Backwards =>
        [.. SweepAxis.Backward(Spec.Window.Height, Spec.Input.Rows).SelectMany(rows => SweepAxis.Backward(Spec.Window.Width, Spec.Input.Columns).Select(columns => new Sweep(rows, columns)))];

    public override bool ReadsSingleChannels => true;

    public override Border InputBorder => BorderOf([Forwards], Spec.Input);

    public override Border DeltaBorder => BorderOf(Backwards, Spec.Output);

    // The last group's last vector may reach beyond its channels.
    public override int PitchOf(int channels) => Math.Max(
        channels == Spec.DeclaredOutputs ? Reach(GroupOutputs, Panel) : 0,
        channels == Spec.DeclaredInputs ? Reach(GroupInputs, InputPanel) : 0) is var reach && reach > Padding.Stride(channels) ? Padding.RoundUp(reach, 8) : Padding.Stride(channels);

    public override IEnumerable<StepPlan> Sample(SampleValues values) => [Forward(Scope.Call, values.Input, values.Output, Operand.One)];

    public override IEnumerable<StepPlan> Forward(ForwardValues values) => [Forward(Scope.Group, values.Input, values.Output, Operand.Rows)];

    public override IEnumerable<StepPlan> Backward(BackwardValues values)
    {
        var delta = Operand.Read("delta", values.Delta);
        yield return new KernelStep(Scope.Group, this, "Gradient", [Operand.Read("x", values.Input), delta, Operand.Gradients, Operand.Rows, Operand.Accumulate]);
        if (values.InputDelta is not { } inputDelta)
            yield break;
        Operand[] below = values.InputDerivative.IsLinear ? [] : [Operand.Read("below", values.InputSaved)];
        var transposed = new ValuePlan($"{Prefix}Transposed", Part.Spec.Output, new FlatLayout(TransposedLength));
        yield return new KernelStep(Scope.Group, this, "Backward",
            [delta, Operand.Parameters, Operand.Update("transposed", transposed), .. below, Operand.Write("deltaBelow", inputDelta), Operand.Rows])
        { Activation = values.InputDerivative };
    }

    ILayerKernels ILayerEmitter.Kernels(VectorWidth width) => new ConvolutionKernels(this, width);

    private KernelStep Forward(Scope scope, ValuePlan x, ValuePlan y, Operand count) =>
        new(scope, this, "Forward", [Operand.Read("x", x), Operand.Parameters, Operand.Write("y", y), count]) { Activation = Apply.InKernel };

    private int Reach(int groupChannels, int panel) => ((Groups - 1) * groupChannels) + Padding.RoundUp(groupChannels, panel);

    private static Border BorderOf(IEnumerable<Sweep> sweeps, Shape source) => sweeps.Where(sweep => !sweep.IsEmpty && sweep.Taps > 0).Aggregate(Border.None, (border, sweep) =>
        border.Around(new Border(sweep.Rows.Before, sweep.Columns.Before, sweep.Rows.After(source.Rows), sweep.Columns.After(source.Columns))));
}
