using NetGen.Generator.Activations;
using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Convolution;

/// <summary>The kernels of a convolution.</summary>
internal sealed class ConvolutionKernels(ConvolutionPlan plan, VectorWidth width) : ILayerKernels
{
    public void Write(SourceWriter writer, KernelStep step, KernelForm form)
    {
        switch (step.Role)
        {
            case "Next" or "NextOfMany":
                new ConvolutionStep(plan, width).Write(writer, step, form);
                break;
            case "LoadState" or "StoreState":
                ConvolutionState.Write(writer, plan, step);
                break;
            case "Forward" or "FusedForward":
                WriteForward(writer, step, width.Fitting(plan.Panel));
                break;
            case ImageLayerPlan.LanesRole:
                new ConvolutionLanes(step, plan, width).Write(writer);
                break;
            case "TransposeWeights":
                WriteTranspose(writer, step);
                break;
            case "Backward":
                WriteBackward(writer, step, width.Fitting(plan.InputPanel));
                break;
            default:
                new ConvolutionGradient(step, plan, width.Fitting(plan.Panel)).Write(writer);
                break;
        }
    }

    private void WriteForward(SourceWriter writer, KernelStep step, VectorWidth vectors)
    {
        var activation = ActivationCatalog.Of(step.Activation);
        var epilogue = EpilogueText.Of(step);
        var tiles = new WindowTiles(step.Method, vectors, [plan.Forwards], ("x", ImageOf(step, "x")), ("y", ImageOf(step, "y")), epilogue.HasSkip ? ("skip", ImageOf(step, "skip")) : null, plan.Groups)
        {
            Terms = plan.GroupInputs,
            Channels = plan.GroupOutputs,
            Chains = plan.Spec.Chains,
            Panels = new PanelText(plan.Panel, plan.PanelLength),
            Weights = "parameters",
            WeightStart = $"{plan.Prefix}Weights",
            BiasStart = plan.HasBias ? $"{plan.Prefix}Bias" : null,
            Epilogue = epilogue,
            Result = (sum, _) => activation.Value(vectors, sum, step.Activation.Parameter),
        };
        Write(writer, step, tiles, ConvolutionText.Forward(plan, epilogue));
    }

    private void WriteBackward(SourceWriter writer, KernelStep step, VectorWidth vectors)
    {
        var below = ActivationCatalog.Of(step.Activation);
        var tiles = new WindowTiles(step.Method, vectors, plan.Backwards, ("delta", ImageOf(step, "delta")), ("deltaBelow", ImageOf(step, "deltaBelow")), !step.Activation.IsLinear ? ("below", ImageOf(step, "below")) : null, plan.Groups)
        {
            Terms = plan.GroupOutputs,
            Channels = plan.GroupInputs,
            Panels = new PanelText(plan.InputPanel, plan.InputPanelLength),
            Weights = "transposed",
            WeightStart = "0",
            BiasStart = null,
            Epilogue = EpilogueText.Of(step),
            Result = (sum, saved) => below.Gradient(vectors, sum, saved, step.Activation.Parameter),
        };
        Write(writer, step, tiles, ConvolutionText.Backward(step.Activation));
    }

    /// <summary>The gradient by the input is a convolution of that by the output, whose inputs are the outputs: its weights lie in panels of inputs.</summary>
    private void WriteTranspose(SourceWriter writer, KernelStep step)
    {
        string taps = string.Join(", ", plan.Backwards.SelectMany(sweep => sweep.Order(plan.Spec.Window.Width.Size)).Select(SimdText.Text));
        using (writer.Method(step, $"{plan.Title}: the weights in panels of inputs, for dX.", EmitterText.Optimized))
        {
            writer.Line(
                $"WindowWeights.Transpose({SimdText.Ref("parameters", $"{plan.Prefix}Weights")}, ref transposed, groups: {plan.Groups}, outputs: {plan.GroupOutputs}, inputs: {plan.GroupInputs}, panel: {plan.Panel}, inputPanel: {plan.InputPanel}, taps: [{taps}]);");
        }
    }

    private void Write(SourceWriter writer, KernelStep step, WindowTiles tiles, string formula)
    {
        using (writer.Method(step, $"{plan.Title}: {formula}; tiles of {tiles.Tile.Rows} places × {tiles.Tile.Vectors} {tiles.Width.Class}.", EmitterText.Optimized))
        {
            tiles.WriteLoops(writer);
        }

        tiles.WriteTiles(writer);
    }

    private static ImageLayout ImageOf(KernelStep step, string operand) => step[operand].Value!.Image;
}
