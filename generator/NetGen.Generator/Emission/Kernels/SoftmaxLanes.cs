using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Emission.Kernels;

/// <summary>Softmax of 16 samples that lie across lanes: no sum runs across a vector.</summary>
internal static class SoftmaxLanes
{
    /// <summary>
    /// Leaves in locals <c>max</c> and <c>rest</c>, the sum of e^(z - max) without one of the maxima, each of which is 1: the sum is 1 + rest,
    /// and its logarithm log1p(rest) is exact however small the rest. Stores e^(z - max) at <paramref name="destination"/>, if there is one.
    /// </summary>
    public static void WriteRest(SourceWriter writer, VectorWidth width, int outputs, string? destination)
    {
        WriteMax(writer, width, outputs);
        writer.Line($"var rest = {width.Type}.Zero;");
        writer.Line($"var maxima = -{width.Type}.One;");
        writer.ForEachOutput(outputs, index =>
        {
            writer.Line($"var difference = {width.Load("z", index)} - max;");
            writer.Line($"var exponential = {width.Math("Exp")}(difference);");
            writer.Line($"var isMax = {width.IsMax("difference")};");
            writer.Line($"rest += {width.Class}.AndNot(exponential, isMax);");
            writer.Line($"maxima += {width.Type}.One & isMax;");
            if (destination is not null)
                writer.Line(width.Store("exponential", destination, index));
        });
        writer.Line("rest += maxima;");
    }

    /// <summary>Writes what softmax of logits in locals needs; gives the expressions of the probabilities or their logarithms.</summary>
    public static IReadOnlyList<string> WriteFused(SourceWriter writer, VectorWidth width, IReadOnlyList<string> logits, bool isLogarithmic)
    {
        writer.Line($"var max = {logits.Aggregate((max, logit) => $"{width.Class}.MaxNative({max}, {logit})")};");
        if (isLogarithmic)
        {
            for (int i = 0; i < logits.Count; i++)
            {
                writer.Line($"var difference{i} = {logits[i]} - max;");
                writer.Line($"var isMax{i} = {width.IsMax($"difference{i}")};");
            }

            writer.Line($"var rest = {Sum(i => $"{width.Class}.AndNot({width.Math("Exp")}(difference{i}), isMax{i})")};");
            writer.Line($"var maxima = {Sum(i => $"({width.Type}.One & isMax{i})")};");
            writer.Line($"var logarithm = VectorMath.Log1p(rest + (maxima - {width.Type}.One));");
            return logits.Select((_, i) => $"difference{i} - logarithm").ToList();
        }

        for (int i = 0; i < logits.Count; i++)
            writer.Line($"var exponential{i} = {width.Math("Exp")}({logits[i]} - max);");
        writer.Line($"var scale = {width.Type}.One / ({Sum(i => $"exponential{i}")});");
        return logits.Select((_, i) => $"exponential{i} * scale").ToList();

        string Sum(Func<int, string> term) => string.Join(" + ", Enumerable.Range(0, logits.Count).Select(term));
    }

    /// <summary>Turns the logits at <c>z</c> into probabilities, or their logarithms, in place.</summary>
    public static void Write(SourceWriter writer, VectorWidth width, int outputs, bool isLogarithmic)
    {
        if (isLogarithmic)
        {
            WriteRest(writer, width, outputs, destination: null);
            writer.Line("var logarithm = VectorMath.Log1p(rest);");
            writer.ForEachOutput(outputs, index => writer.Line(width.Store($"{width.Load("z", index)} - max - logarithm", "z", index)));
            return;
        }

        WriteMax(writer, width, outputs);
        writer.Line($"var sum = {width.Type}.Zero;");
        writer.ForEachOutput(outputs, index =>
        {
            writer.Line($"var exponential = {width.Math("Exp")}({width.Load("z", index)} - max);");
            writer.Line("sum += exponential;");
            writer.Line(width.Store("exponential", "z", index));
        });
        writer.Line($"var scale = {width.Type}.One / sum;");
        writer.ForEachOutput(outputs, index => writer.Line(width.Store($"{width.Load("z", index)} * scale", "z", index)));
    }

    /// <summary>The mask of a logit that is the maximum, from its difference to it. NaN is none, and so stays in the rest.</summary>
    public static string IsMax(this VectorWidth width, string difference) => $"{width.Class}.Equals({difference}, {width.Type}.Zero)";

    private static void WriteMax(SourceWriter writer, VectorWidth width, int outputs)
    {
        writer.Line($"var max = {width.Load("z", "lane")};");
        writer.ForEachOutput(outputs, index => writer.Line($"max = {width.Class}.MaxNative(max, {width.Load("z", index)});"), first: 1);
    }
}
