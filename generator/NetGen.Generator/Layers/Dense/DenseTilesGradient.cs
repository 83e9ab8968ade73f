using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Dense;

/// <summary>The gradient by weights and bias over the rows of a batch: calls of the runtime, because nothing of it but sizes depends on the network.</summary>
internal static class DenseTilesGradient
{
    public static void Write(SourceWriter writer, KernelStep step, DensePlan plan, VectorWidth width)
    {
        int inputStride = step["x"].Value!.Stride;
        using (writer.Method(step, $"Layer {plan.Number}, rows of a batch: {DenseFormulas.Gradient(plan)}.", EmitterText.Optimized))
        {
            writer.Line($"var (first, end) = part.InputsOf({plan.Prefix}Weights, inputs: {plan.Inputs}, outputStride: {plan.OutputStride});");
            string weights = SimdText.Ref("gradients", $"{plan.Prefix}Weights");
            writer.Line($"DenseRowsGradient.{(plan.PacksInputs ? "SumPackedWeights" : "SumWeights")}{width.Bits}(ref x, ref delta, {weights}, first, end, inputs: {plan.Inputs}, inputStride: {inputStride}, outputStride: {plan.OutputStride}, panel: {plan.Panel}, count, accumulate);");
            if (!plan.HasBias)
                return;
            writer.Line("if (first == 0 && end > 0)");
            writer.Continuation($"DenseRowsGradient.SumBias{width.Bits}(ref delta, {SimdText.Ref("gradients", $"{plan.Prefix}Bias")}, outputStride: {plan.OutputStride}, count, accumulate);");
        }
    }
}
