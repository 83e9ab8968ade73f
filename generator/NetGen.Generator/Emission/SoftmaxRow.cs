using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>Softmax of one sample, whose logits lie side by side. Lanes beyond the last logit count as minus infinity.</summary>
internal static class SoftmaxRow
{
    /// <summary>Turns the logits at <c>z</c> into probabilities, or their logarithms, in place.</summary>
    public static void Write(SourceWriter writer, VectorWidth width, int outputs, bool isLogarithmic)
    {
        // Few logits: the narrower the vector, the shorter the way across it.
        if (outputs <= 4)
            width = VectorWidth.W128 with { IsFast = width.IsFast };
        int whole = outputs / width.Lanes;
        int rest = outputs % width.Lanes;
        if (rest > 0)
        {
            var mask = Enumerable.Range(0, width.Lanes).Select(lane => lane < rest ? "0f" : "float.NegativeInfinity");
            string last = SimdText.Text(whole * width.Lanes);
            writer.Line($"var padding = {width.Class}.Create({string.Join(", ", mask)});");
            writer.Line(width.Store($"{width.Load("z", last)} + padding", "z", last));
        }

        int vectors = whole + (rest > 0 ? 1 : 0);
        writer.Line($"var max = {width.Load("z")};");
        ForEachVector(writer, width, vectors, first: 1, index => writer.Line($"max = {width.Class}.MaxNative(max, {width.Load("z", index)});"));
        writer.Line("// A NaN may get lost in the maximum; it comes back in the exponential of its own lane.");
        writer.Line("max = LaneSums.MaxOfAll(max);");
        writer.Line($"var sum = {width.Type}.Zero;");
        ForEachVector(writer, width, vectors, first: 0, index =>
        {
            writer.Line($"var exponential = {width.Math("Exp")}({width.Load("z", index)} - max);");
            writer.Line("sum += exponential;");
            if (!isLogarithmic)
                writer.Line(width.Store("exponential", "z", index));
        });
        writer.Line("sum = LaneSums.SumOfAll(sum);");
        if (isLogarithmic)
            writer.Line("var shift = max + VectorMath.Log(sum);");
        ForEachVector(writer, width, vectors, first: 0, index =>
            writer.Line(width.Store(isLogarithmic ? $"{width.Load("z", index)} - shift" : $"{width.Load("z", index)} / sum", "z", index)));
    }

    private static void ForEachVector(SourceWriter writer, VectorWidth width, int vectors, int first, Action<string> statements)
    {
        if (vectors - first == 1)
            statements(SimdText.Text(first * width.Lanes));
        else if (vectors > first)
        {
            using (writer.Block($"for (int i = {first * width.Lanes}; i < {vectors * width.Lanes}; i += {width.Lanes})"))
                statements("i");
        }
    }
}
