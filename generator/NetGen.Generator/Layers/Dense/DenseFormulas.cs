using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;

namespace NetGen.Generator.Layers.Dense;

/// <summary>What a dense layer's kernels compute, for the comments above them, and how its weights lie: W is [outputs, inputs], z the weighted sums, dX the gradient by x.</summary>
internal static class DenseFormulas
{
    /// <summary>How the weights lie, for the expressions that find them.</summary>
    public static PanelText Panels(this DensePlan plan) => new(plan.Panel, plan.PanelLength);

    /// <summary>The same of words that hold the weights of two inputs.</summary>
    public static PanelText NarrowPanels(this DensePlan plan) => new(plan.Panel, plan.Weights.NarrowLength / (plan.OutputStride / plan.Panel));

    public static string Forward(DensePlan plan, KernelStep step)
    {
        string sums = plan.HasBias ? "W·x + b" : "W·x";
        string made = EpilogueText.Of(step).Formula(sums);
        return $"{plan.Kind} {plan.Inputs} → {plan.Outputs}, {(made == sums ? "z" : "y")} = {made}";
    }

    /// <summary>The gradient by the input, times the derivative of the activation that made it.</summary>
    public static string Backward(ActivationSpec below) => below.IsLinear ? "dX = Wᵀ·dZ" : $"dX = Wᵀ·dZ ⊙ {below.Name}′";

    public static string Gradient(DensePlan plan) => plan.HasBias ? "dW += dZ·xᵀ, db += dZ" : "dW += dZ·xᵀ";
}
