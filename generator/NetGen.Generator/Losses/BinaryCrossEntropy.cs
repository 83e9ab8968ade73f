using NetGen.Generator.Emission;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Losses;

/// <summary>
/// Sigmoid and binary cross-entropy in one: loss = mean_k [softplus(z_k) - t_k z_k], its gradient by z_k is (sigmoid(z_k) - t_k) / outputs.
/// With a weight p of positive targets: mean_k [(1 - t_k + p t_k) softplus(z_k) - p t_k z_k].
/// </summary>
internal sealed class BinaryCrossEntropy : LossFunction
{
    public override IReadOnlyList<string> RequiredActivations => ["Sigmoid"];

    public override string Formula => "mean softplus(z) - t z";

    public override void Write(SourceWriter writer, VectorWidth width, LossPlan plan)
    {
        WriteMean(writer, width, plan);
        writer.ForEachOutput(plan.Outputs, index =>
        {
            writer.Line($"var logit = {width.Load("z", index)};");
            writer.Line($"var target = {width.Load("targets", index)};");
            if (plan.PositiveWeight == 1)
            {
                writer.Line("loss += weight * (VectorMath.Softplus(logit) - (target * logit));");
                writer.Line(width.Store("weight * (VectorMath.Sigmoid(logit) - target)", "delta", index));
                return;
            }

            writer.Line($"var positive = target * {width.Constant(plan.PositiveWeight)};");
            writer.Line($"var share = {width.Type}.One - target + positive;");
            writer.Line("loss += weight * ((share * VectorMath.Softplus(logit)) - (positive * logit));");
            writer.Line(width.Store("weight * ((share * VectorMath.Sigmoid(logit)) - positive)", "delta", index));
        });
    }
}
