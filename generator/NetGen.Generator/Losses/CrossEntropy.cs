using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Losses;

/// <summary>
/// Softmax and cross-entropy in one: with p = softmax(z), loss = -sum_k t_k log p_k, and its gradient by z_k is p_k sum(t) - t_k, computed as
/// p_k sum of the other targets - t_k (1 - p_k), where 1 - p_k is a sum of the other classes' exponentials. Logits enter relative to their
/// maximum, so nothing overflows and nothing cancels, for a class that is certain neither. Targets may be soft, and need not sum to 1; one that
/// is 0 takes no part.
/// </summary>
internal class CrossEntropy : LossFunction
{
    public override string Name => nameof(CrossEntropy);

    public override string Formula => "-sum t log softmax(z)";

    public sealed override void Write(SourceWriter writer, VectorWidth width, LossPlan plan)
    {
        SoftmaxLanes.WriteRest(writer, width, plan.Outputs, destination: "delta");
        writer.Line("var logarithm = VectorMath.Log1p(rest);");
        writer.Line($"var total = {width.Type}.Zero;");
        WriteValue(writer, width, plan.Outputs);
        writer.Line($"var scale = weight / ({width.Type}.One + rest);");
        writer.ForEachOutput(plan.Outputs, index =>
        {
            writer.Line($"var wanted = {width.Load("targets", index)};");
            writer.Line($"var own = {width.Load("delta", index)};");
            writer.Line($"var others = {width.Class}.ConditionalSelect({width.Class}.Equals({width.Load("z", index)}, max), rest, {width.Type}.One - own + rest);");
            WriteGradient(writer, width, "scale * (((total - wanted) * own) - (wanted * others))", index);
        });
    }

    /// <summary>
    /// Writes the statements that add up the targets in <c>total</c> and the loss in <c>value</c>, from the locals <c>max</c>, <c>rest</c> and
    /// <c>logarithm</c> of the exponentials' sum, with the exponentials at <c>delta</c>.
    /// </summary>
    protected virtual void WriteValue(SourceWriter writer, VectorWidth width, int outputs)
    {
        writer.ForEachOutput(outputs, index =>
        {
            writer.Line($"var target = {width.Load("targets", index)};");
            writer.Line("total += target;");
            writer.Line($"value -= target * {width.Shared("target", $"{width.Load("z", index)} - max")};");
        });
        writer.Line("value += total * logarithm;");
    }
}
