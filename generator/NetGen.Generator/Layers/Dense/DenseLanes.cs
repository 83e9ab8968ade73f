using NetGen.Generator.Activations;
using NetGen.Generator.Emission;
using NetGen.Generator.Planning;
using static NetGen.Generator.Emission.LoopText;

namespace NetGen.Generator.Layers.Dense;

/// <summary>A block of 16 samples: each vector holds one feature of the samples, the weights are broadcast.</summary>
internal static class DenseLanes
{
    private const int Block = Padding.SampleBlock;

    public static void WriteForward(SourceWriter writer, DensePlan plan, VectorWidth width)
    {
        var activation = ActivationCatalog.Of(plan.Apply.Epilogue);
        var tile = plan.LanesForward(width);
        writer.Line($"// Layer {plan.Number}, 16 samples: {plan.Kind} {plan.Inputs} → {plan.Outputs}, {plan.Activation.Name}; tiles of {tile.Rows} outputs × {tile.Vectors} {width.Class}.");
        writer.Line(EmitterText.Optimized);
        using (writer.Block($"private static void {plan.Prefix}Forward(ref float x, ref float parameters, ref float y)"))
        {
            writer.ForEachGroup("o", plan.Outputs, tile.Rows, (start, rows) =>
            {
                writer.Line($"ref float left = ref Unsafe.Add(ref parameters, {At($"{plan.Prefix}Weights", start)});");
                writer.Line("ref float right = ref x;");
                var text = new TileText(width, tile with { Rows = rows }, 1, plan.WeightStride, Block, SimdText.Text(plan.Inputs));
                text.WriteSums(writer, (row, _) => plan.HasBias ? width.Broadcast("parameters", At($"{plan.Prefix}Bias", At(start, SimdText.Text(row)))) : width.Constant(0));
                text.ForEachSum((row, column) =>
                {
                    string sum = TileText.Sum(row, column);
                    writer.Line(width.Store(activation.Value(width, sum, plan.Apply.Epilogue.Parameter), "y", At(SimdText.Text((row * Block) + (column * width.Lanes)), start, Block)));
                });
            });
        }
    }

    /// <summary>The same within one method for all layers: inputs and outputs are locals. Sums run in the order of the kernel above, to the same bits.</summary>
    public static void WriteFused(SourceWriter writer, DensePlan plan, VectorWidth width, IReadOnlyList<string> x, IReadOnlyList<string> y)
    {
        var activation = plan.Apply.Pass ?? plan.Apply.Epilogue;
        for (int output = 0; output < y.Count; output++)
            writer.Line($"var {y[output]} = {(plan.HasBias ? width.Broadcast("parameters", At($"{plan.Prefix}Bias", SimdText.Text(output))) : width.Constant(0))};");
        for (int input = 0; input < x.Count; input++)
        {
            for (int output = 0; output < y.Count; output++)
            {
                string weight = width.Broadcast("parameters", At($"{plan.Prefix}Weights", SimdText.Text((input * plan.WeightStride) + output)));
                writer.Line($"{y[output]} = {width.MultiplyAdd(x[input], weight, y[output])};");
            }
        }

        if (activation.Name == "Linear")
            return;
        foreach (string sum in y)
            writer.Line($"{sum} = {ActivationCatalog.Of(activation).Value(width, sum, activation.Parameter)};");
    }

    public static void WriteBackward(SourceWriter writer, DensePlan plan, VectorWidth width)
    {
        var below = ActivationCatalog.Of(plan.Below.Epilogue);
        var tile = plan.LanesBackward(width);
        writer.Line($"// Layer {plan.Number}, 16 samples: gradient by its input; tiles of {tile.Rows} inputs × {tile.Vectors} {width.Class}.");
        writer.Line(EmitterText.Optimized);
        using (writer.Block($"private static void {plan.Prefix}Backward(ref float delta, ref float parameters, ref float below, ref float deltaBelow)"))
        {
            writer.ForEachGroup("i", plan.Inputs, tile.Rows, (start, rows) =>
            {
                writer.Line($"ref float left = ref Unsafe.Add(ref parameters, {At($"{plan.Prefix}Weights", start, plan.WeightStride)});");
                writer.Line("ref float right = ref delta;");
                var text = new TileText(width, tile with { Rows = rows }, plan.WeightStride, 1, Block, SimdText.Text(plan.Outputs));
                text.WriteSums(writer, (_, _) => width.Constant(0));
                text.ForEachSum((row, column) =>
                {
                    string at = At(SimdText.Text((row * Block) + (column * width.Lanes)), start, Block);
                    writer.Line(width.Store(below.Gradient(width, TileText.Sum(row, column), width.Load("below", at), plan.Below.Epilogue.Parameter), "deltaBelow", at));
                });
            });
        }
    }
}
