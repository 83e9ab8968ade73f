using NetGen.Generator.Activations;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>Passes over stored values, for activations too costly to stand in a tile's epilogue once for each sum.</summary>
internal static class ActivationPass
{
    /// <summary>Writes <c>Layer1Activate(ref z, ref y, length)</c>.</summary>
    public static void WriteActivate(SourceWriter writer, LayerPlan layer, ActivationSpec activation, VectorWidth width)
    {
        writer.Line($"// Layer {layer.Number}: y = {activation.Name}(z).");
        writer.Line(EmitterText.OptimizedAlone);
        using (writer.Block($"private static void {layer.Prefix}Activate(ref float z, ref float y, int length)"))
            WriteLoop(writer, width, activation, "z", "y", "length");
    }

    /// <summary>Writes <c>Layer1Derive(ref delta, ref saved, length)</c>.</summary>
    public static void WriteDerive(SourceWriter writer, LayerPlan layer, ActivationSpec activation, VectorWidth width)
    {
        var function = ActivationCatalog.Of(activation);
        writer.Line($"// Layer {layer.Number}: dZ = dY ⊙ {activation.Name}′, computed from {(function.NeedsInput ? "z" : "y")}.");
        writer.Line(EmitterText.OptimizedAlone);
        using (writer.Block($"private static void {layer.Prefix}Derive(ref float delta, ref float saved, int length)"))
        {
            using (writer.Block($"for (int i = 0; i < length; i += {width.Lanes})"))
            {
                writer.Line($"var value = {width.Load("saved", "i")};");
                writer.Line(width.Store(function.Gradient(width, width.Load("delta", "i"), "value", activation.Parameter), "delta", "i"));
            }
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
