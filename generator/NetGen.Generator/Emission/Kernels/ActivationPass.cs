using NetGen.Generator.Activations;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Model;
using NetGen.Generator.Planning.Programs;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Emission.Kernels;

/// <summary>Passes over stored values, for activations too costly to stand in a tile's epilogue once for each sum.</summary>
internal static class ActivationPass
{
    /// <summary>Writes the kernel that a step calls: the activation, or the gradient times its derivative.</summary>
    public static void Write(SourceWriter writer, LayerPlan layer, KernelStep step, VectorWidth width)
    {
        var activation = step.Activation;
        if (step.Arguments[0].Value!.IsImage)
        {
            WriteImages(writer, layer, step, width.Fitting(step.Arguments[0].Value!.Image.Pitch));
            return;
        }

        if (step.Role != ActivationSteps.DerivativeRole)
        {
            using (writer.Method(step, $"Layer {layer.Number}: y = {activation.Name}(z).", EmitterText.OptimizedAlone))
                WriteLoop(writer, width, activation, "z", "y", "length");
            return;
        }

        var function = ActivationCatalog.Of(activation);
        using (writer.Method(step, $"Layer {layer.Number}: dZ = dY ⊙ {activation.Name}′, computed from {(function.NeedsInput ? "z" : "y")}.", EmitterText.OptimizedAlone))
        {
            using (writer.Block($"for (int i = 0; i < length; i += {width.Lanes})"))
            {
                writer.Line($"var value = {width.Load("saved", "i")};");
                writer.Line(width.Store(function.Gradient(width, width.Load("delta", "i"), "value", activation.Parameter), "delta", "i"));
            }
        }
    }

    /// <summary>The places of images; the border around them stays zero.</summary>
    private static void WriteImages(SourceWriter writer, LayerPlan layer, KernelStep step, VectorWidth width)
    {
        var activation = step.Activation;
        var function = ActivationCatalog.Of(activation);
        bool isForward = step.Role == ActivationSteps.ApplyRole;
        string comment = isForward ? $"y = {activation.Name}(z)" : $"dZ = dY ⊙ {activation.Name}′, computed from {(function.NeedsInput ? "z" : "y")}";
        var values = step.Arguments.Where(operand => operand.Value is not null).Select(operand => (operand.Name, operand.Value!.Image)).ToList();
        using (writer.Method(step, $"Layer {layer.Number}, images: {comment}.", EmitterText.OptimizedAlone))
        {
            writer.ForEachPlaceVector(width, values, (i, of) =>
            {
                if (isForward)
                {
                    writer.Line($"var x = {width.Load(of("z"), i)};");
                    writer.Line(width.Store(function.Value(width, "x", activation.Parameter), of("y"), i));
                }
                else
                {
                    writer.Line($"var value = {width.Load(of("saved"), i)};");
                    writer.Line(width.Store(function.Gradient(width, width.Load(of("delta"), i), "value", activation.Parameter), of("delta"), i));
                }
            });
        }
    }

    /// <summary>Writes the loop that stores the activation of the floats at one place at another, or in place.</summary>
    public static void WriteLoop(SourceWriter writer, VectorWidth width, ActivationSpec activation, string source, string destination, string length)
    {
        using (writer.Block($"for (int i = 0; i < {length}; i += {width.Lanes})"))
        {
            writer.Line($"var x = {width.Load(source, "i")};");
            writer.Line(width.Store(ActivationCatalog.Of(activation).Value(width, "x", activation.Parameter), destination, "i"));
        }
    }
}
