using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.Dense;

/// <summary>The gradient by weights and bias over blocks of 16 samples: calls of the runtime, because nothing of it but sizes depends on the network.</summary>
internal static class DenseLanesGradient
{
    public static void Write(SourceWriter writer, KernelStep step, DensePlan plan, VectorWidth width, int blockLength)
    {
        using (writer.Method(step, $"Layer {plan.Number}, blocks of 16 samples: {DenseFormulas.Gradient(plan)}.", EmitterText.Optimized))
        {
            string weights = SimdText.Ref("gradients", $"{plan.Prefix}Weights");
            writer.Line($"DenseLanesGradient.AddWeights{width.Bits}(ref x, ref delta, {weights}, inputs: {plan.Inputs}, outputs: {plan.Outputs}, panel: {plan.Panel}, blocks, blockLength: {blockLength});");
            if (plan.HasBias)
                writer.Line($"DenseLanesGradient.AddBias{width.Bits}(ref delta, {SimdText.Ref("gradients", $"{plan.Prefix}Bias")}, outputs: {plan.Outputs}, blocks, blockLength: {blockLength});");
        }
    }
}
