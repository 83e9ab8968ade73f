using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Emission.Kernels;

/// <summary>Softmax of one sample whose logits <c>z</c> fit one vector. Lanes beyond the last logit count as minus infinity.</summary>
internal static class SoftmaxVector
{
    /// <summary>The size of logits up to which e to their power, times 16, is a normal float both ways.</summary>
    private const double Moderate = 80;

    /// <summary>Writes the statements and gives the expression of the probabilities, or of their logarithms.</summary>
    public static string Write(SourceWriter writer, VectorWidth width, int outputs, bool isLogarithmic)
    {
        if (!isLogarithmic)
        {
            WriteExponentials(writer, width, outputs);
            return "exponential / LaneSums.SumOfAll(exponential)";
        }

        WriteMaximum(writer, width, outputs);
        writer.Line("var difference = z - max;");
        writer.Line($"var isMax = {width.IsMax("difference")};");
        writer.Line($"var rest = LaneSums.SumOfAll({width.Class}.AndNot({width.Math("Exp")}(difference), isMax));");
        writer.Line($"var maxima = LaneSums.SumOfAll({width.Type}.One & isMax);");
        return $"difference - VectorMath.Log1p(rest + (maxima - {width.Type}.One))";
    }

    /// <summary>
    /// The chain from logits to probabilities is what one sample waits for: without the maximum, which moderate logits do not need, it is a fifth
    /// shorter.
    /// </summary>
    private static void WriteExponentials(SourceWriter writer, VectorWidth width, int outputs)
    {
        string exp = width.IsFast ? "FastExp" : "ExpInRange";
        string present = outputs < width.Lanes ? $" & {width.FirstLanes(outputs)}" : "";
        writer.Line($"{width.Type} exponential;");
        writer.Line("// Exponentials of moderate logits, and their sum, are far from both ends of the floats. NaN is not moderate.");
        using (writer.Block($"if ({width.Class}.LessThanOrEqualAll({width.Class}.Abs(z), {width.Class}.Create({SimdText.Float(Moderate)})))"))
            writer.Line($"exponential = VectorMath.{exp}(z){present};");
        using (writer.Block("else"))
        {
            WriteMaximum(writer, width, outputs);
            writer.Line($"exponential = {width.Math("Exp")}(z - max);");
        }
    }

    private static void WriteMaximum(SourceWriter writer, VectorWidth width, int outputs)
    {
        if (outputs < width.Lanes)
            writer.Line($"z = {width.Class}.ConditionalSelect({width.FirstLanes(outputs)}, z, {width.Class}.Create(float.NegativeInfinity));");
        writer.Line("// A NaN may get lost in the maximum; it comes back in the exponential of its own lane.");
        writer.Line("var max = LaneSums.MaxOfAll(z);");
    }
}
