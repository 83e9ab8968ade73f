using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Losses;

/// <summary>
/// Sigmoid and binary cross-entropy in one: loss = mean_k [(1 - t_k) softplus(z_k) + p t_k softplus(-z_k)], p the weight of positive targets,
/// and its gradient by z_k is ((1 - t_k) sigmoid(z_k) - p t_k sigmoid(-z_k)) / outputs. Both sides come from e^-|z|, so nothing cancels on
/// either; a side whose share is 0 takes no part.
/// </summary>
internal sealed class BinaryCrossEntropy : LossFunction
{
    public override string Formula => "mean (1 - t) softplus(z) + t softplus(-z)";

    public override void Write(SourceWriter writer, VectorWidth width, LossPlan plan)
    {
        WriteMean(writer, width, plan);
        writer.ForEachOutput(plan.Outputs, index =>
        {
            writer.Line($"var logit = {width.Load("z", index)};");
            writer.Line($"var target = {width.Load("targets", index)};");
            writer.Line($"var negative = {width.Type}.One - target;");
            writer.Line($"var positive = {(plan.PositiveWeight == 1 ? "target" : $"target * {width.Constant(plan.PositiveWeight)}")};");
            writer.Line($"var decay = VectorMath.Exp(-{width.Class}.Abs(logit));");
            writer.Line($"var likely = {width.Type}.One / ({width.Type}.One + decay);");
            writer.Line("var unlikely = decay * likely;");
            writer.Line($"var isPositive = {width.Class}.GreaterThan(logit, {width.Type}.Zero);");
            writer.Line($"var above = negative * {width.Shared("negative", width.AtLeast(0, "logit"))};");
            writer.Line($"var below = positive * {width.Shared("positive", width.AtLeast(0, "-logit"))};");
            writer.Line("value += above + below + ((negative + positive) * VectorMath.Log1p(decay));");
            writer.Line($"var pushDown = negative * {width.Class}.ConditionalSelect(isPositive, likely, unlikely);");
            writer.Line($"var pushUp = positive * {width.Class}.ConditionalSelect(isPositive, unlikely, likely);");
            WriteGradient(writer, width, "weight * (pushDown - pushUp)", index);
        });
    }
}
