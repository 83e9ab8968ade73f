using NetGen.Generator.Activations;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Losses;

/// <summary>A loss that is the mean over the outputs of a function of output y and target t; its gradient passes through the last activation.</summary>
internal abstract class ElementwiseLoss : LossFunction
{
    /// <summary>The C# expression of one output's loss, from the locals <c>y</c>, <c>target</c> and <c>error</c> = y - target.</summary>
    protected abstract string Value(VectorWidth width);

    /// <summary>The C# expression of its derivative by y.</summary>
    protected abstract string Slope(VectorWidth width);

    public sealed override void Write(SourceWriter writer, VectorWidth width, LossPlan plan)
    {
        var function = ActivationCatalog.Of(plan.Activation);
        WriteMean(writer, width, plan);
        writer.ForEachOutput(plan.Outputs, index =>
        {
            writer.Line($"var logit = {width.Load("z", index)};");
            writer.Line($"var target = {width.Load("targets", index)};");
            writer.Line($"var y = {function.Value(width, "logit", plan.Activation.Parameter)};");
            writer.Line("var error = y - target;");
            writer.Line($"value += {Value(width)};");
            writer.Line($"var slope = weight * ({Slope(width)});");
            WriteGradient(writer, width, function.Gradient(width, "slope", function.NeedsInput ? "logit" : "y", plan.Activation.Parameter), index);
        });
    }
}
