using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>Softmax of 16 samples that lie across lanes: no sum runs across a vector.</summary>
internal static class SoftmaxLanes
{
    /// <summary>Leaves <c>max</c> and <c>sum</c> in locals and e^(z - max) at <paramref name="destination"/>, if there is one.</summary>
    public static void WriteExponentials(SourceWriter writer, VectorWidth width, int outputs, string? destination)
    {
        writer.Line($"var max = {width.Load("z", "lane")};");
        if (outputs > 1)
            writer.ForEachOutput(outputs, index => writer.Line($"max = {width.Class}.MaxNative(max, {width.Load("z", index)});"));
        writer.Line($"var sum = {width.Type}.Zero;");
        writer.ForEachOutput(outputs, index =>
        {
            writer.Line($"var exponential = {width.Math("Exp")}({width.Load("z", index)} - max);");
            writer.Line("sum += exponential;");
            if (destination is not null)
                writer.Line(width.Store("exponential", destination, index));
        });
    }

    /// <summary>The same of logits in locals; gives the expressions of the probabilities or their logarithms.</summary>
    public static IReadOnlyList<string> WriteFused(SourceWriter writer, VectorWidth width, IReadOnlyList<string> logits, bool isLogarithmic)
    {
        writer.Line($"var max = {logits.Aggregate((max, logit) => $"{width.Class}.MaxNative({max}, {logit})")};");
        for (int i = 0; i < logits.Count; i++)
            writer.Line($"var exponential{i} = {width.Math("Exp")}({logits[i]} - max);");
        string sum = string.Join(" + ", logits.Select((_, i) => $"exponential{i}"));
        writer.Line(isLogarithmic ? $"var shift = max + VectorMath.Log({sum});" : $"var scale = {width.Type}.One / ({sum});");
        return logits.Select((logit, i) => isLogarithmic ? $"{logit} - shift" : $"exponential{i} * scale").ToList();
    }

    /// <summary>Turns the logits at <c>z</c> into probabilities, or their logarithms, in place.</summary>
    public static void Write(SourceWriter writer, VectorWidth width, int outputs, bool isLogarithmic)
    {
        WriteExponentials(writer, width, outputs, destination: isLogarithmic ? null : "z");
        if (isLogarithmic)
        {
            writer.Line("var shift = max + VectorMath.Log(sum);");
            writer.ForEachOutput(outputs, index => writer.Line(width.Store($"{width.Load("z", index)} - shift", "z", index)));
            return;
        }

        writer.Line($"var scale = {width.Type}.One / sum;");
        writer.ForEachOutput(outputs, index => writer.Line(width.Store($"{width.Load("z", index)} * scale", "z", index)));
    }
}
