using NetGen.Generator.Activations;
using NetGen.Generator.Emission;
using NetGen.Generator.Planning;
using static NetGen.Generator.Emission.LoopText;

namespace NetGen.Generator.Layers.Dense;

/// <summary>One sample: each vector holds neighbouring outputs, the inputs are broadcast one after another.</summary>
internal static class DenseSample
{
    public static void Write(SourceWriter writer, DensePlan plan, VectorWidth available)
    {
        var kernel = plan.Sample(available);
        var width = kernel.Width;
        int group = kernel.Vectors * width.Lanes;

        writer.Line($"// Layer {plan.Number}, one sample: {plan.Kind} {plan.Inputs} → {plan.Outputs}, {plan.Activation.Name}; {kernel.Vectors} {width.Class} × {kernel.Chains} chains.");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Block($"private static void {plan.Prefix}Sample(ref float x, ref float parameters, ref float y)"))
        {
            writer.ForEachGroup("o", plan.WeightStride, group, (start, _) =>
            {
                WriteSums(writer, plan, kernel, start);
                WriteOutputs(writer, plan, kernel, start);
            });
        }
    }

    private static void WriteSums(SourceWriter writer, DensePlan plan, SampleKernel kernel, string start)
    {
        var width = kernel.Width;
        writer.Line($"ref float weights = ref Unsafe.Add(ref parameters, {At($"{plan.Prefix}Weights", start)});");
        for (int vector = 0; vector < kernel.Vectors; vector++)
            writer.Line($"var {Sum(0, vector)} = {(plan.HasBias ? width.Load("parameters", At($"{plan.Prefix}Bias", At(start, SimdText.Text(vector * width.Lanes)))) : width.Constant(0))};");

        for (int chain = 1; chain < kernel.Chains; chain++)
            WriteStep(writer, plan, kernel, chain, "0", isFirst: true);
        WriteStep(writer, plan, kernel, 0, "0", isFirst: false);

        int whole = plan.Inputs / kernel.Chains * kernel.Chains;
        if (kernel.Unrolled)
        {
            for (int input = kernel.Chains; input < plan.Inputs; input++)
                WriteStep(writer, plan, kernel, input, "0", isFirst: false);
        }
        else
        {
            using (writer.Block($"for (int i = {kernel.Chains}; i < {whole}; i += {kernel.Chains})"))
            {
                writer.Line($"ref float row = ref Unsafe.Add(ref weights, i * {plan.WeightStride});");
                for (int chain = 0; chain < kernel.Chains; chain++)
                    WriteStep(writer, plan, kernel, chain, "i", isFirst: false);
            }

            for (int input = whole; input < plan.Inputs; input++)
                WriteStep(writer, plan, kernel, input, "0", isFirst: false);
        }
    }

    /// <summary>One input times its row of weights; the first of a chain starts its sum.</summary>
    private static void WriteStep(SourceWriter writer, DensePlan plan, SampleKernel kernel, int input, string loop, bool isFirst)
    {
        var width = kernel.Width;
        int chain = input % kernel.Chains;
        string index = loop == "0" ? SimdText.Text(input) : At(loop, SimdText.Text(input));
        string x = loop == "0" ? $"x{input}" : $"xi{input}";
        writer.Line($"var {x} = {width.Broadcast("x", index)};");
        for (int vector = 0; vector < kernel.Vectors; vector++)
        {
            string offset = SimdText.Text((input * plan.WeightStride) + (vector * width.Lanes));
            string weight = loop == "0" ? width.Load("weights", offset) : width.Load("row", offset);
            writer.Line(isFirst
                ? $"var {Sum(chain, vector)} = {x} * {weight};"
                : $"{Sum(chain, vector)} = {width.MultiplyAdd(x, weight, Sum(chain, vector))};");
        }
    }

    private static void WriteOutputs(SourceWriter writer, DensePlan plan, SampleKernel kernel, string start)
    {
        var activation = ActivationCatalog.Of(plan.Apply.Epilogue);
        for (int vector = 0; vector < kernel.Vectors; vector++)
        {
            string total = Total(kernel.Chains, vector);
            writer.Line(kernel.Width.Store(activation.Value(kernel.Width, total, plan.Apply.Epilogue.Parameter), "y", At(start, SimdText.Text(vector * kernel.Width.Lanes))));
        }
    }

    /// <summary>The chains of a vector added pairwise.</summary>
    private static string Total(int chains, int vector) => chains switch
    {
        1 => Sum(0, vector),
        2 => $"({Sum(0, vector)} + {Sum(1, vector)})",
        3 => $"({Sum(0, vector)} + {Sum(1, vector)} + {Sum(2, vector)})",
        _ => $"(({Sum(0, vector)} + {Sum(1, vector)}) + ({Sum(2, vector)} + {Sum(3, vector)}))",
    };

    private static string Sum(int chain, int vector) => $"sum{chain}_{vector}";
}
