using NetGen.Generator.Activations;
using NetGen.Generator.Emission;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Losses;

/// <summary>loss = mean_k (y_k - t_k)², its gradient by y_k is 2 (y_k - t_k) / outputs, times the last activation's derivative.</summary>
internal sealed class MeanSquaredError : LossFunction
{
    public override string Formula => "mean (y - t)²";

    public override void Write(SourceWriter writer, VectorWidth width, int outputs, ActivationFunction activation)
    {
        writer.Line($"weight *= {width.Constant(1.0 / outputs)};");
        writer.ForEachOutput(outputs, index =>
        {
            writer.Line($"var y = {activation.Value(width, width.Load("z", index))};");
            writer.Line($"var error = y - {width.Load("targets", index)};");
            writer.Line("var weighted = weight * error;");
            writer.Line("loss += weighted * error;");
            writer.Line(width.Store(activation.Gradient(width, "(weighted + weighted)", "y"), "delta", index));
        });
    }
}
