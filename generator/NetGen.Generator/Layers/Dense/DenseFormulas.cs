using NetGen.Generator.Emission.Text;
using NetGen.Generator.Model;

namespace NetGen.Generator.Layers.Dense;

/// <summary>What a dense layer's kernels compute, for the comments above them, and how its weights lie: W is [outputs, inputs], z the weighted sums, dX the gradient by x.</summary>
internal static class DenseFormulas
{
    /// <summary>How the weights lie, for the expressions that find them.</summary>
    public static PanelText Panels(this DensePlan plan) => new(plan.Panel, plan.PanelLength);

    /// <summary>The same of words that hold the weights of two inputs.</summary>
    public static PanelText NarrowPanels(this DensePlan plan) => new(plan.Panel, plan.Weights.NarrowLength / (plan.OutputStride / plan.Panel));

    public static string Forward(DensePlan plan, ActivationSpec activation)
    {
        string sums = plan.HasBias ? "W·x + b" : "W·x";
        return $"{plan.Kind} {plan.Inputs} → {plan.Outputs}, " + (activation.IsLinear ? $"z = {sums}" : $"y = {activation.Name}({sums})");
    }

    /// <summary>The gradient by the input, times the derivative of the activation that made it.</summary>
    public static string Backward(ActivationSpec below) => below.IsLinear ? "dX = Wᵀ·dZ" : $"dX = Wᵀ·dZ ⊙ {below.Name}′";

    public static string Gradient(DensePlan plan) => plan.HasBias ? "dW += dZ·xᵀ, db += dZ" : "dW += dZ·xᵀ";
}
