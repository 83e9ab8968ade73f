using NetGen.Generator.Activations;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Losses;

/// <summary>
/// The perceptron rule (Rosenblatt 1958): with y = step(z), the gradient by z is y - t, so that a step of size 1 adds (t - y) x to the weights.
/// The loss it descends is mean (y - t) z: 0 for a sample on its side of the line, otherwise its distance times the weights' norm.
/// </summary>
internal sealed class Perceptron : LossFunction
{
    public override string Formula => "mean (y - t) z with y = step(z), the perceptron rule";

    public override void Write(SourceWriter writer, VectorWidth width, LossPlan plan)
    {
        var step = ActivationCatalog.Of(plan.Activation);
        WriteMean(writer, width, plan);
        writer.ForEachOutput(plan.Outputs, index =>
        {
            writer.Line($"var logit = {width.Load("z", index)};");
            writer.Line($"var y = {step.Value(width, "logit", plan.Activation.Parameter)};");
            writer.Line($"var error = y - {width.Load("targets", index)};");
            writer.Line($"value += error * {width.Shared("error", "logit")};");
            WriteGradient(writer, width, "weight * error", index);
        });
    }
}
