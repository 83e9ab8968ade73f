using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;
using static NetGen.Generator.Emission.Text.LoopText;

namespace NetGen.Generator.Layers.Dense;

/// <summary>One sample from weights that lie as bfloat16: each vector holds neighbouring outputs, the inputs are broadcast, a pair of them a word.</summary>
internal static class DenseNarrowSample
{
    public static void Write(SourceWriter writer, KernelStep step, DensePlan plan, VectorWidth available, KernelForm form)
    {
        var kernel = plan.NarrowSample(available);
        using (DenseSample.Method(writer, step, plan, kernel, form, NarrowText.Note))
            DenseSample.WriteGroups(writer, step, plan, kernel, (group, start) => WriteSums(writer, plan, group, start));
    }

    private static void WriteSums(SourceWriter writer, DensePlan plan, SampleKernel kernel, string start)
    {
        var width = kernel.Width;
        writer.Line($"ref float weights = {SimdText.Ref("parameters", plan.NarrowPanels().At($"{plan.Prefix}NarrowWeights", start, kernel.Vectors * width.Lanes))};");
        if (plan.HasBias)
            writer.Line($"ref float bias = {SimdText.Ref("parameters", At($"{plan.Prefix}Bias", start))};");
        for (int chain = 0; chain < kernel.Chains; chain++)
        {
            for (int vector = 0; vector < kernel.Vectors; vector++)
                writer.Line($"var {DenseSample.Sum(chain, vector)} = {(plan.HasBias && chain == 0 ? width.Load("bias", vector * width.Lanes) : width.Constant(0))};");
        }

        int turn = Math.Max(NarrowText.Inputs, kernel.Chains);
        int whole = plan.Inputs / turn * turn;
        using (writer.Block($"for (int i = 0; i < {whole}; i += {turn})"))
        {
            writer.Line($"ref float row = ref Unsafe.Add(ref weights, i * {plan.Panel / NarrowText.Inputs});");
            for (int input = 0; input < turn; input += NarrowText.Inputs)
                WritePair(writer, plan, kernel, input, "i", "row", NarrowText.Inputs);
        }

        for (int input = whole; input < plan.Inputs; input += NarrowText.Inputs)
            WritePair(writer, plan, kernel, input, "0", "weights", Math.Min(NarrowText.Inputs, plan.Inputs - input));
    }

    /// <summary>Two inputs, or a last one, times the weights in their words.</summary>
    private static void WritePair(SourceWriter writer, DensePlan plan, SampleKernel kernel, int input, string loop, string words, int inputs)
    {
        var width = kernel.Width;
        for (int half = 0; half < inputs; half++)
            writer.Line($"var {X(half)} = {width.Broadcast("x", loop == "0" ? SimdText.Text(input + half) : At(loop, SimdText.Text(input + half)))};");
        for (int vector = 0; vector < kernel.Vectors; vector++)
        {
            string name = $"words{(loop == "0" ? "" : loop)}{input}_{vector}";
            writer.Line($"var {name} = {width.LoadWords(words, SimdText.Text((input / NarrowText.Inputs * plan.Panel) + plan.NarrowPanels().Of(vector * width.Lanes)))};");
            for (int half = 0; half < inputs; half++)
            {
                string sum = DenseSample.Sum((input + half) % kernel.Chains, vector);
                writer.Line($"{sum} = {width.MultiplyAdd(X(half), width.Weights(name, half), sum)};");
            }
        }

        string X(int half) => $"x{(loop == "0" ? "" : loop)}{SimdText.Text(input + half)}";
    }
}
