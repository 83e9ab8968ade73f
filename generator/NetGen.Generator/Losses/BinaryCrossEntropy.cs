using NetGen.Generator.Activations;
using NetGen.Generator.Emission;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Losses;

/// <summary>
/// Sigmoid and binary cross-entropy in one: loss = mean_k [softplus(z_k) - t_k z_k], its gradient by z_k is (sigmoid(z_k) - t_k) / outputs.
/// </summary>
internal sealed class BinaryCrossEntropy : LossFunction
{
    public override string? RequiredActivation => "Sigmoid";

    public override string Formula => "mean softplus(z) - t z";

    public override void Write(SourceWriter writer, VectorWidth width, int outputs, ActivationFunction activation)
    {
        writer.Line($"weight *= {width.Constant(1.0 / outputs)};");
        writer.ForEachOutput(outputs, index =>
        {
            writer.Line($"var logit = {width.Load("z", index)};");
            writer.Line($"var target = {width.Load("targets", index)};");
            writer.Line("loss += weight * (VectorMath.Softplus(logit) - (target * logit));");
            writer.Line(width.Store("weight * (VectorMath.Sigmoid(logit) - target)", "delta", index));
        });
    }
}
