using NetGen.Generator.Activations;
using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;
using static NetGen.Generator.Emission.Text.LoopText;

namespace NetGen.Generator.Layers.Dense;

/// <summary>A block of 16 samples: each vector holds one feature of the samples, the weights are broadcast.</summary>
internal static class DenseLanes
{
    private const int Block = Padding.SampleBlock;

    public static void WriteForward(SourceWriter writer, KernelStep step, DensePlan plan, VectorWidth width)
    {
        var activation = ActivationCatalog.Of(step.Activation);
        var tile = plan.LanesForward(width);
        string comment = $"Layer {plan.Number}, 16 samples: {DenseFormulas.Forward(plan, step)}; tiles of {EmitterText.Count(tile.Rows, "output")} × {tile.Vectors} {width.Class}.";
        using (writer.Method(step, comment, EmitterText.Optimized))
        {
            writer.ForEachGroup("o", plan.Outputs, tile.Rows, (start, rows) =>
            {
                writer.Line($"ref float weights = {SimdText.Ref("parameters", plan.Panels().At($"{plan.Prefix}Weights", start, tile.Rows))};");
                if (plan.HasBias)
                    writer.Line($"ref float bias = {SimdText.Ref("parameters", At($"{plan.Prefix}Bias", start))};");
                writer.Line("ref float inputs = ref x;");
                var text = new TileText(
                    width, tile with { Rows = rows }, new TileOperand("weight", plan.Panel, RowStride: 1), new TileOperand("input", Block), "i", plan.Inputs);
                if (plan.HasBias)
                    text.WriteSums(writer, (row, column) => column > 0 ? TileText.Sum(row, 0) : width.Broadcast("bias", row));
                else
                    text.WriteSums(writer);
                string result = writer.Local("result", "y", At("0", start, Block));
                text.ForEachSum((row, column) => writer.Line(width.Store(
                    activation.Value(width, TileText.Sum(row, column), step.Activation.Parameter), result, (row * Block) + (column * width.Lanes))));
            });
        }
    }

    /// <summary>The same within one method for all layers: inputs and outputs are locals. Sums run in the order of the kernel above, to the same bits.</summary>
    public static void WriteFused(SourceWriter writer, DensePlan plan, VectorWidth width, IReadOnlyList<string> x, IReadOnlyList<string> y)
    {
        var activation = plan.Apply.Function;
        for (int output = 0; output < y.Count; output++)
            writer.Line($"var {y[output]} = {(plan.HasBias ? width.Broadcast("parameters", At($"{plan.Prefix}Bias", SimdText.Text(output))) : width.Constant(0))};");
        for (int input = 0; input < x.Count; input++)
        {
            for (int output = 0; output < y.Count; output++)
            {
                string weight = width.Broadcast("parameters", At($"{plan.Prefix}Weights", SimdText.Text((input * plan.Panel) + plan.Panels().Of(output))));
                writer.Line($"{y[output]} = {width.MultiplyAdd(x[input], weight, y[output])};");
            }
        }

        if (activation.IsLinear)
            return;
        foreach (string sum in y)
            writer.Line($"{sum} = {ActivationCatalog.Of(activation).Value(width, sum, activation.Parameter)};");
    }

    public static void WriteBackward(SourceWriter writer, KernelStep step, DensePlan plan, VectorWidth width)
    {
        var below = ActivationCatalog.Of(step.Activation);
        var tile = plan.LanesBackward(width);
        string comment = $"Layer {plan.Number}, 16 samples: {DenseFormulas.Backward(step.Activation)}; tiles of {EmitterText.Count(tile.Rows, "input")} × {tile.Vectors} {width.Class}.";
        using (writer.Method(step, comment, EmitterText.Optimized))
        {
            writer.ForEachGroup("i", plan.Inputs, tile.Rows, (start, rows) =>
            {
                writer.Line($"ref float weights = {SimdText.Ref("parameters", At($"{plan.Prefix}Weights", start, plan.Panel))};");
                writer.Line("ref float deltas = ref delta;");
                var text = new TileText(
                    width, tile with { Rows = rows }, new TileOperand("weight", 1, plan.Panel, plan.Panels()), new TileOperand("delta", Block), "o", plan.Outputs);
                text.WriteSums(writer);
                string saved = step.Activation.IsLinear ? "" : writer.Local("saved", "below", At("0", start, Block));
                string result = writer.Local("result", "deltaBelow", At("0", start, Block));
                text.ForEachSum((row, column) =>
                {
                    int at = (row * Block) + (column * width.Lanes);
                    writer.Line(width.Store(below.Gradient(width, TileText.Sum(row, column), width.Load(saved, at), step.Activation.Parameter), result, at));
                });
            });
        }
    }
}
