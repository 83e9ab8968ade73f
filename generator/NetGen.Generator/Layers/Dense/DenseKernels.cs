using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Dense;

/// <summary>The kernels of a dense layer.</summary>
internal sealed class DenseKernels(DensePlan plan, VectorWidth width) : ILayerKernels, IFusedKernels
{
    public void Write(SourceWriter writer, KernelStep step, KernelForm form)
    {
        switch (step.Role, step.Scope)
        {
            case ("Sample", _):
                DenseSample.Write(writer, step, plan, width, form);
                break;
            case ("NarrowSample", _):
                DenseNarrowSample.Write(writer, step, plan, width, form);
                break;
            case ("NarrowForward" or "FusedNarrowForward", _):
                DenseNarrowTiles.WriteForward(writer, step, plan, width);
                break;
            case ("Forward", Scope.Block):
                DenseLanes.WriteForward(writer, step, plan, width);
                break;
            case ("Forward" or "FusedForward", _):
                DenseTiles.WriteForward(writer, step, plan, width.Fitting(plan.Panel));
                break;
            case ("TransposeWeights", _):
                DenseTiles.WriteTranspose(writer, step, plan);
                break;
            case ("Backward", Scope.Block):
                DenseLanes.WriteBackward(writer, step, plan, width);
                break;
            case ("Backward", _):
                DenseTiles.WriteBackward(writer, step, plan, width.Fitting(Padding.Panel(plan.Inputs)));
                break;
            case var _ when step.Arguments.Contains(Operand.Blocks):
                DenseLanesGradient.Write(writer, step, plan, width, form.BlockLength);
                break;
            default:
                DenseTilesGradient.Write(writer, step, plan, width.Fitting(plan.Panel));
                break;
        }
    }

    public void WriteFused(SourceWriter writer, IReadOnlyList<string> x, IReadOnlyList<string> y) => DenseLanes.WriteFused(writer, plan, width, x, y);
}
