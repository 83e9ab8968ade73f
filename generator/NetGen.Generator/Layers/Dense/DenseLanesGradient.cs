using NetGen.Generator.Emission;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Layers.Dense;

/// <summary>The gradient by weights and bias over blocks of 16 samples: calls of the runtime, because nothing of it but sizes depends on the network.</summary>
internal static class DenseLanesGradient
{
    public static void Write(SourceWriter writer, DensePlan plan, VectorWidth width, int blockLength)
    {
        writer.Line($"// Layer {plan.Number}, blocks of 16 samples: {DenseFormulas.Gradient(plan)}.");
        writer.Line(EmitterText.Optimized);
        using (writer.Block($"private static void {plan.Prefix}Gradient(ref float x, ref float delta, ref float gradients, int blocks)"))
        {
            string weights = SimdText.Ref("gradients", $"{plan.Prefix}Weights");
            writer.Line($"DenseGradient.AddWeights{width.Bits}(ref x, ref delta, {weights}, inputs: {plan.Inputs}, outputs: {plan.Outputs}, stride: {plan.WeightStride}, blocks, blockLength: {blockLength});");
            if (plan.HasBias)
                writer.Line($"DenseGradient.AddBias{width.Bits}(ref delta, {SimdText.Ref("gradients", $"{plan.Prefix}Bias")}, outputs: {plan.Outputs}, blocks, blockLength: {blockLength});");
        }
    }
}
