using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>Softmax of 16 samples that lie across lanes: no sum runs across a vector.</summary>
internal static class SoftmaxLanes
{
    /// <summary>Leaves <c>max</c> and <c>sum</c> in locals and e^(z - max) at <paramref name="destination"/>.</summary>
    public static void WriteExponentials(SourceWriter writer, VectorWidth width, int outputs, string destination)
    {
        writer.Line($"var max = {width.Load("z", "lane")};");
        if (outputs > 1)
            writer.ForEachOutput(outputs, index => writer.Line($"max = {width.Class}.MaxNative(max, {width.Load("z", index)});"));
        writer.Line($"var sum = {width.Type}.Zero;");
        writer.ForEachOutput(outputs, index =>
        {
            writer.Line($"var exponential = VectorMath.Exp({width.Load("z", index)} - max);");
            writer.Line("sum += exponential;");
            writer.Line(width.Store("exponential", destination, index));
        });
    }

    /// <summary>Turns the logits at <c>z</c> into probabilities in place.</summary>
    public static void WriteProbabilities(SourceWriter writer, VectorWidth width, int outputs)
    {
        WriteExponentials(writer, width, outputs, destination: "z");
        writer.Line($"var scale = {width.Type}.One / sum;");
        writer.ForEachOutput(outputs, index => writer.Line(width.Store($"{width.Load("z", index)} * scale", "z", index)));
    }
}
