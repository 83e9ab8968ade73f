using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Model;

namespace NetGen.Generator.Layers.Convolution;

/// <summary>The formulas of convolutions, for the kernels' comments.</summary>
internal static class ConvolutionText
{
    public static string Forward(WindowedPlan plan, EpilogueText epilogue) => $"y = {epilogue.Formula($"w ∗ x{(plan.HasBias ? " + b" : "")}")}";

    public static string Backward(ActivationSpec below) => $"dX = wᵀ ∗ dY{(below.IsLinear ? "" : $" ⊙ {below.Name}′")}";

    public static string Gradient(WindowedPlan plan) => $"dw += dY ∗ x{(plan.HasBias ? ", db += dY" : "")}, over all places";
}
