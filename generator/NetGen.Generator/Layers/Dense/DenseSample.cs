using System.Globalization;
using NetGen.Generator.Activations;
using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Model;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;
using static NetGen.Generator.Emission.Text.LoopText;

namespace NetGen.Generator.Layers.Dense;

/// <summary>One sample: each vector holds neighbouring outputs, the inputs are broadcast one after another.</summary>
/// <remarks>
/// What bounds it, by the machine code on Zen 4 at 256 bits. Small layers: waiting, some 20 cycles a layer for two or three multiply-adds of a chain, the
/// sum of the chains and the activation, and 9 more where values go through memory. Many inputs of 8 outputs or fewer: loads, a broadcast and a vector of
/// weights for each multiply-add. Large layers: reading the weights, 32 bytes a cycle from the second-level cache.
/// </remarks>
internal static class DenseSample
{
    public static void Write(SourceWriter writer, KernelStep step, DensePlan plan, VectorWidth available, KernelForm form)
    {
        var kernel = plan.Sample(available);
        using (Method(writer, step, plan, kernel, form))
        {
            var broadcasts = Broadcasts(writer, kernel.Width, step["x"].Value!.Layout as VectorLayout);
            WriteGroups(writer, step, plan, kernel, (group, start) => WriteSums(writer, plan, group, start, broadcasts));
        }
    }

    /// <summary>Writes comment and head, and opens the body.</summary>
    internal static Block Method(SourceWriter writer, KernelStep step, DensePlan plan, SampleKernel kernel, KernelForm form, string note = "") => writer.Method(
        step, $"Layer {plan.Number}, one sample: {DenseFormulas.Forward(plan, step)}{note}; {kernel.Vectors} {kernel.Width.Class} × {kernel.Chains} chains.",
        form.SampleAttribute);

    /// <summary>Writes groups of outputs: the sums of each, given its vectors and its first output, and what is made of them.</summary>
    internal static void WriteGroups(SourceWriter writer, KernelStep step, DensePlan plan, SampleKernel kernel, Action<SampleKernel, string> sums)
    {
        bool inVector = step["y"].Value!.Layout is VectorLayout;
        writer.ForEachGroup("o", Padding.RoundUp(plan.Outputs, kernel.Width.Lanes), kernel.Vectors * kernel.Width.Lanes, (start, outputs) =>
        {
            var group = kernel with { Vectors = outputs / kernel.Width.Lanes };
            sums(group, start);
            WriteOutputs(writer, group, start, step.Activation, inVector);
        });
    }

    /// <summary>The expression of an input, by its index, in every lane.</summary>
    private static Func<string, string> Broadcasts(SourceWriter writer, VectorWidth width, VectorLayout? input)
    {
        if (input is null)
            return index => width.Broadcast("x", index);
        if (input.Count == 2)
            return index => Part("x.Lower", "x.Upper", index);

        var source = input.Width;
        if (source.Lanes < width.Lanes)
            writer.Line($"var wide = x.ToVector{width.Bits}Unsafe();");
        if (source.Lanes <= width.Lanes)
            return index => Shuffle(source.Lanes < width.Lanes ? "wide" : "x", index);

        writer.Line("var low = x.GetLower();");
        writer.Line("var high = x.GetUpper();");
        return index => Part("low", "high", index);

        string Part(string low, string high, string index) => int.Parse(index, CultureInfo.InvariantCulture) is var lane && lane < width.Lanes
            ? Shuffle(low, index)
            : Shuffle(high, SimdText.Text(lane - width.Lanes));

        string Shuffle(string vector, string lane) => $"{width.Class}.Shuffle({vector}, {width.Class}.Create({lane}))";
    }

    private static void WriteSums(SourceWriter writer, DensePlan plan, SampleKernel kernel, string start, Func<string, string> broadcast)
    {
        var width = kernel.Width;
        writer.Line($"ref float weights = {SimdText.Ref("parameters", plan.Panels().At($"{plan.Prefix}Weights", start, kernel.Vectors * width.Lanes))};");
        if (plan.HasBias)
            writer.Line($"ref float bias = {SimdText.Ref("parameters", At($"{plan.Prefix}Bias", start))};");
        for (int vector = 0; vector < kernel.Vectors; vector++)
            writer.Line($"var {Sum(0, vector)} = {(plan.HasBias ? width.Load("bias", vector * width.Lanes) : width.Constant(0))};");

        for (int chain = 1; chain < kernel.Chains; chain++)
            WriteStep(writer, plan, kernel, broadcast, chain, "0", isFirst: true);
        WriteStep(writer, plan, kernel, broadcast, 0, "0", isFirst: false);

        int whole = plan.Inputs / kernel.Chains * kernel.Chains;
        if (kernel.Unrolled)
        {
            for (int input = kernel.Chains; input < plan.Inputs; input++)
                WriteStep(writer, plan, kernel, broadcast, input, "0", isFirst: false);
        }
        else
        {
            using (writer.Block($"for (int i = {kernel.Chains}; i < {whole}; i += {kernel.Chains})"))
            {
                writer.Line($"ref float row = ref Unsafe.Add(ref weights, i * {plan.Panel});");
                for (int chain = 0; chain < kernel.Chains; chain++)
                    WriteStep(writer, plan, kernel, broadcast, chain, "i", isFirst: false);
            }

            for (int input = whole; input < plan.Inputs; input++)
                WriteStep(writer, plan, kernel, broadcast, input, "0", isFirst: false);
        }
    }

    /// <summary>One input times its row of weights; the first of a chain starts its sum.</summary>
    private static void WriteStep(SourceWriter writer, DensePlan plan, SampleKernel kernel, Func<string, string> broadcast, int input, string loop, bool isFirst)
    {
        var width = kernel.Width;
        int chain = input % kernel.Chains;
        string index = loop == "0" ? SimdText.Text(input) : At(loop, SimdText.Text(input));
        string x = loop == "0" ? $"x{input}" : $"xi{input}";
        writer.Line($"var {x} = {broadcast(index)};");
        for (int vector = 0; vector < kernel.Vectors; vector++)
        {
            string offset = SimdText.Text((input * plan.Panel) + plan.Panels().Of(vector * width.Lanes));
            string weight = loop == "0" ? width.Load("weights", offset) : width.Load("row", offset);
            writer.Line(isFirst
                ? $"var {Sum(chain, vector)} = {x} * {weight};"
                : $"{Sum(chain, vector)} = {width.MultiplyAdd(x, weight, Sum(chain, vector))};");
        }
    }

    /// <summary>Stores the activated sums, or returns the one vector of them or two. In a vector every activation is applied at once; a pass does that to memory.</summary>
    private static void WriteOutputs(SourceWriter writer, SampleKernel kernel, string start, ActivationSpec activation, bool inVector)
    {
        string result = inVector ? "" : writer.Local("result", "y", start);
        var results = new List<string>();
        for (int vector = 0; vector < kernel.Vectors; vector++)
        {
            string sum = ChainText.Total(kernel.Chains, chain => Sum(chain, vector));
            if (inVector && activation == ActivationSpec.Linear)
            {
                results.Add(sum);
                continue;
            }

            writer.Line($"var z{vector} = {sum};");
            string y = ActivationCatalog.Of(activation).Value(kernel.Width, $"z{vector}", activation.Parameter);
            if (inVector)
                results.Add(y);
            else
                writer.Line(kernel.Width.Store(y, result, vector * kernel.Width.Lanes));
        }

        if (inVector)
            writer.Line($"return {(results.Count == 1 ? results[0] : $"({string.Join(", ", results)})")};");
    }

    internal static string Sum(int chain, int vector) => $"sum{chain}_{vector}";
}
