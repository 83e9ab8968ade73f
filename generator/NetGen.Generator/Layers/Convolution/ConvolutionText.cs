using NetGen.Generator.Model;

namespace NetGen.Generator.Layers.Convolution;

/// <summary>The formulas of convolutions, for the kernels' comments.</summary>
internal static class ConvolutionText
{
    public static string Forward(WindowedPlan plan, ActivationSpec activation)
    {
        string sums = $"w ∗ x{(plan.HasBias ? " + b" : "")}";
        return $"y = {(activation.IsLinear ? sums : $"{activation.Name}({sums})")}";
    }

    public static string Backward(ActivationSpec below) => $"dX = wᵀ ∗ dY{(below.IsLinear ? "" : $" ⊙ {below.Name}′")}";

    public static string Gradient(WindowedPlan plan) => $"dw += dY ∗ x{(plan.HasBias ? ", db += dY" : "")}, over all places";
}
