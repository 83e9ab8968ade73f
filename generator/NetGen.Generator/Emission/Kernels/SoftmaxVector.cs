using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Emission.Kernels;

/// <summary>Softmax of one sample whose logits <c>z</c> fit one vector. Lanes beyond the last logit count as minus infinity.</summary>
internal static class SoftmaxVector
{
    /// <summary>Writes the statements and gives the expression of the probabilities, or of their logarithms.</summary>
    public static string Write(SourceWriter writer, VectorWidth width, int outputs, bool isLogarithmic)
    {
        if (outputs < width.Lanes)
            writer.Line($"z = {width.Class}.ConditionalSelect({width.FirstLanes(outputs)}, z, {width.Class}.Create(float.NegativeInfinity));");

        writer.Line("// A NaN may get lost in the maximum; it comes back in the exponential of its own lane.");
        writer.Line("var max = LaneSums.MaxOfAll(z);");
        if (isLogarithmic)
        {
            writer.Line("var difference = z - max;");
            writer.Line($"var isMax = {width.IsMax("difference")};");
            writer.Line($"var rest = LaneSums.SumOfAll({width.Class}.AndNot({width.Math("Exp")}(difference), isMax));");
            writer.Line($"var maxima = LaneSums.SumOfAll({width.Type}.One & isMax);");
            return $"difference - VectorMath.Log1p(rest + (maxima - {width.Type}.One))";
        }

        writer.Line($"var exponential = {width.Math("Exp")}(z - max);");
        return "exponential / LaneSums.SumOfAll(exponential)";
    }
}
