using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Convolution;

/// <summary>
/// A convolution of groups of channels, decided. Weights lie in panels, [groups][outputs / panel][window][inputs][panel], so that what a row of the
/// window looks at and its weights are streams: the kernel is the tile of a dense layer, once for each row of the window.
/// </summary>
internal sealed record ConvolutionPlan(LayerPart Part, ActivationPlan Apply) : WindowedPlan(Part, Apply), ILayerEmitter
{
    public int Groups => Spec.Groups;

    /// <summary>Channels that a group takes.</summary>
    public int GroupInputs => Spec.DeclaredInputs / Groups;

    /// <summary>Channels that a group makes.</summary>
    public int GroupOutputs => Spec.DeclaredOutputs / Groups;

    /// <summary>Outputs of a group whose weights lie side by side.</summary>
    public int Panel => Spec.Panel!.Value;

    /// <summary>Inputs of a group whose weights lie side by side in the copy for the gradient by the input.</summary>
    public int InputPanel => Padding.Panel(GroupInputs);

    /// <summary>Floats of a panel.</summary>
    public int PanelLength => Spec.Window.Size * GroupInputs * Panel;

    /// <summary>Floats of a panel of the copy.</summary>
    public int InputPanelLength => Spec.Window.Size * GroupOutputs * InputPanel;

    protected override bool HasRowBorder => false;

    public override bool ReadsSingleChannels => true;

    public override VectorLayout? SampleVector(VectorWidth width) =>
        IsStream && Groups == 1 && width.Fitting(Panel) is var vector && GroupOutputs <= vector.Lanes ? new VectorLayout(vector) : null;

    // Vectors of one group reach into the channels of the next.
    public override bool TakesEpilogue(Scope scope) => Groups == 1;

    public override bool TakesLanes => Groups == 1;

    // The last group's last vector may reach beyond its channels.
    public override int PitchOf(int channels)
    {
        int reach = Math.Max(channels == Spec.DeclaredOutputs ? Reach(GroupOutputs, Panel) : 0, channels == Spec.DeclaredInputs ? Reach(GroupInputs, InputPanel) : 0);
        return Math.Max(Padding.Stride(channels), Padding.RoundUp(reach, 8));
    }

    protected override KernelStep Lanes(Operand x, Operand y) => new(Scope.Block, this, LanesRole, [x, Operand.Parameters, y]) { Activation = Apply.InKernel };

    protected override ValuePlan TransposedWeights =>
        new($"{Prefix}Transposed", Part.Spec.Output, new FlatLayout(Groups * Padding.RoundUp(GroupInputs, InputPanel) / InputPanel * InputPanelLength));

    ILayerKernels ILayerEmitter.Kernels(VectorWidth width) => new ConvolutionKernels(this, width);

    private int Reach(int groupChannels, int panel) => ((Groups - 1) * groupChannels) + Padding.RoundUp(groupChannels, panel);
}
