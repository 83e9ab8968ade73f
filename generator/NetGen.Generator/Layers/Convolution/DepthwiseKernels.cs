using NetGen.Generator.Activations;
using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Convolution;

/// <summary>The kernels of a convolution of each channel by itself.</summary>
internal sealed class DepthwiseKernels(DepthwisePlan plan, VectorWidth width) : ILayerKernels
{
    private readonly VectorWidth _vectors = width.Fitting(Padding.Stride(plan.Channels));

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
                var activation = ActivationCatalog.Of(step.Activation);
                var epilogue = EpilogueText.Of(step);
                Write(writer, step, ConvolutionText.Forward(plan, epilogue), Tiles(step, [plan.Forwards], "x", "y", epilogue.HasSkip ? "skip" : null, plan.HasBias, (sum, _) => activation.Value(_vectors, sum, step.Activation.Parameter)));
                break;
            case "Backward":
                var below = ActivationCatalog.Of(step.Activation);
                Write(writer, step, ConvolutionText.Backward(step.Activation), Tiles(step, plan.Backwards, "delta", "deltaBelow", step.Activation.IsLinear ? null : "below", hasBias: false,
                    (sum, saved) => below.Gradient(_vectors, sum, saved, step.Activation.Parameter)));
                break;
            default:
                new DepthwiseGradient(step, plan, _vectors).Write(writer);
                break;
        }
    }

    private DepthwiseTiles Tiles(KernelStep step, IReadOnlyList<Sweep> sweeps, string source, string target, string? below, bool hasBias, Func<string, string, string> result) => new(
        step.Method, _vectors, sweeps, (source, step[source].Value!.Image), (target, step[target].Value!.Image), below is null ? null : (below, step[below].Value!.Image))
    {
        Terms = plan.Channels,
        Channels = plan.Channels,
        Weights = "parameters",
        WeightStart = $"{plan.Prefix}Weights",
        BiasStart = hasBias ? $"{plan.Prefix}Bias" : null,
        Epilogue = EpilogueText.Of(step),
        Result = result,
        WindowColumns = plan.Spec.Window.Width.Size,
    };

    private void Write(SourceWriter writer, KernelStep step, string formula, DepthwiseTiles tiles)
    {
        using (writer.Method(step, $"{plan.Title}: {formula}, each channel by itself; tiles of {tiles.Tile.Rows} places.", EmitterText.Optimized))
            tiles.WriteLoops(writer);
        tiles.WriteTiles(writer);
    }
}
