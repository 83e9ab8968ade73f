using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Programs;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Emission.Kernels;

/// <summary>Softmax of one sample, whose logits lie side by side. Lanes beyond the last logit count as minus infinity.</summary>
internal static class SoftmaxRow
{
    /// <summary>Turns the logits at <c>z</c> into probabilities, or their logarithms, in place.</summary>
    public static void Write(SourceWriter writer, VectorWidth width, int outputs, bool isLogarithmic)
    {
        width = OutputSteps.VectorOf(outputs, width);
        int whole = outputs / width.Lanes;
        int rest = outputs % width.Lanes;
        if (rest > 0)
        {
            // Chosen, not added: what lies there may be anything, not-a-number too.
            string last = SimdText.Text(whole * width.Lanes);
            writer.Line($"var present = {width.FirstLanes(rest)};");
            writer.Line(width.Store($"{width.Class}.ConditionalSelect(present, {width.Load("z", last)}, {width.Class}.Create(float.NegativeInfinity))", "z", last));
        }

        int length = Padding.RoundUp(outputs, width.Lanes);
        writer.Line($"var max = {width.Load("z")};");
        writer.ForEachVector(width, width.Lanes, length, index => writer.Line($"max = {width.Class}.MaxNative(max, {width.Load("z", index)});"));
        writer.Line("// A NaN may get lost in the maximum; it comes back in the exponential of its own lane.");
        writer.Line("max = LaneSums.MaxOfAll(max);");
        if (isLogarithmic)
            WriteLogarithms(writer, width, length);
        else
            WriteProbabilities(writer, width, length);
    }

    private static void WriteProbabilities(SourceWriter writer, VectorWidth width, int length)
    {
        writer.Line($"var sum = {width.Type}.Zero;");
        writer.ForEachVector(width, 0, length, index =>
        {
            writer.Line($"var exponential = {width.Math("Exp")}({width.Load("z", index)} - max);");
            writer.Line("sum += exponential;");
            writer.Line(width.Store("exponential", "z", index));
        });
        writer.Line("sum = LaneSums.SumOfAll(sum);");
        writer.ForEachVector(width, 0, length, index => writer.Line(width.Store($"{width.Load("z", index)} / sum", "z", index)));
    }

    /// <summary>The logarithm of the sum is that of 1, the maximum's exponential, plus the rest.</summary>
    private static void WriteLogarithms(SourceWriter writer, VectorWidth width, int length)
    {
        writer.Line($"var rest = {width.Type}.Zero;");
        writer.Line($"var maxima = {width.Type}.Zero;");
        writer.ForEachVector(width, 0, length, index =>
        {
            writer.Line($"var difference = {width.Load("z", index)} - max;");
            writer.Line($"var isMax = {width.IsMax("difference")};");
            writer.Line($"rest += {width.Class}.AndNot({width.Math("Exp")}(difference), isMax);");
            writer.Line($"maxima += {width.Type}.One & isMax;");
        });
        writer.Line($"var logarithm = VectorMath.Log1p(LaneSums.SumOfAll(rest) + (LaneSums.SumOfAll(maxima) - {width.Type}.One));");
        writer.ForEachVector(width, 0, length, index => writer.Line(width.Store($"{width.Load("z", index)} - max - logarithm", "z", index)));
    }
}
