using NetGen.Generator.Emission;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Losses;

/// <summary>
/// Softmax and cross-entropy in one: with p = softmax(z), loss = -sum_k t_k log p_k and its gradient by z_k is p_k sum(t) - t_k.
/// Logits enter relative to their maximum, so nothing overflows and nothing large cancels. Targets may be soft, and need not sum to 1.
/// </summary>
internal class CrossEntropy : LossFunction
{
    public override string Name => nameof(CrossEntropy);

    public override IReadOnlyList<string> RequiredActivations => ["Softmax", "LogSoftmax"];

    public override string Formula => "-sum t log softmax(z)";

    public sealed override void Write(SourceWriter writer, VectorWidth width, LossPlan plan)
    {
        SoftmaxLanes.WriteExponentials(writer, width, plan.Outputs, destination: "delta");
        writer.Line($"var total = {width.Type}.Zero;");
        writer.Line($"var matched = {width.Type}.Zero;");
        writer.ForEachOutput(plan.Outputs, index =>
        {
            writer.Line($"var target = {width.Load("targets", index)};");
            writer.Line("total += target;");
            writer.Line($"matched = {width.MultiplyAdd("target", Matched(width, width.Load("z", index)), "matched")};");
        });
        writer.Line("loss += weight * ((total * VectorMath.Log(sum)) - matched);");
        writer.Line("var scale = total / sum;");
        writer.ForEachOutput(plan.Outputs, index =>
            writer.Line(width.Store($"weight * (({width.Load("delta", index)} * scale) - {width.Load("targets", index)})", "delta", index)));
    }

    /// <summary>What each target is multiplied with: the logit relative to the maximum.</summary>
    protected virtual string Matched(VectorWidth width, string logit) => $"{logit} - max";
}
