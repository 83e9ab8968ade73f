using NetGen.Generator.Activations;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>Passes over contiguous floats, for functions too costly to stand in a tile's epilogue once for each sum.</summary>
internal static class RowPass
{
    /// <summary>Replaces <paramref name="length"/> floats at <paramref name="reference"/> by the activation of them.</summary>
    public static void WriteActivation(SourceWriter writer, VectorWidth width, ActivationFunction activation, string reference, string length)
    {
        using (writer.Block($"for (int i = 0; i < {length}; i += {width.Lanes})"))
            writer.Line(width.Store(activation.Value(width, width.Load(reference, "i")), reference, "i"));
    }
}
