using NetGen.Generator.Activations;
using NetGen.Generator.Emission;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Losses;

/// <summary>
/// Softmax and cross-entropy in one: with p = softmax(z), loss = -sum_k t_k log p_k and its gradient by z_k is p_k sum(t) - t_k.
/// Logits enter relative to their maximum, so nothing overflows and nothing large cancels.
/// </summary>
internal sealed class CrossEntropy : LossFunction
{
    public override string? RequiredActivation => "Softmax";

    public override string Formula => "-sum t log softmax(z)";

    public override void Write(SourceWriter writer, VectorWidth width, int outputs, ActivationFunction activation)
    {
        SoftmaxLanes.WriteExponentials(writer, width, outputs, destination: "delta");
        writer.Line($"var total = {width.Type}.Zero;");
        writer.Line($"var matched = {width.Type}.Zero;");
        writer.ForEachOutput(outputs, index =>
        {
            writer.Line($"var target = {width.Load("targets", index)};");
            writer.Line("total += target;");
            writer.Line($"matched = {width.MultiplyAdd("target", $"{width.Load("z", index)} - max", "matched")};");
        });
        writer.Line("loss += weight * ((total * VectorMath.Log(sum)) - matched);");
        writer.Line("var scale = total / sum;");
        writer.ForEachOutput(outputs, index =>
            writer.Line(width.Store($"weight * (({width.Load("delta", index)} * scale) - {width.Load("targets", index)})", "delta", index)));
    }
}
