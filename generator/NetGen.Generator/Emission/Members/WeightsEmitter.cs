using System.Globalization;
using System.Text;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Weights;

namespace NetGen.Generator.Emission.Members;

/// <summary>Writes the storage of a network whose weights are compiled in: data of the assembly, and a copy once someone wants to write.</summary>
internal static class WeightsEmitter
{
    private const int ValuesPerLine = 16;

    /// <summary>The file with the data.</summary>
    public static string Emit(NetworkPlan plan, EmbeddedWeights weights, CancellationToken cancellation)
    {
        var writer = new SourceWriter();
        writer.WriteHeader();
        writer.Line();
        writer.WriteInside(plan.Type, () =>
        {
            writer.Line(plan.Inference is { } inference
                ? $"// The weights of {weights.Path}: the bits of {inference.Floats} floats, then words of two weights as bfloat16, in the layout of __Facts.Inference."
                : $"// The weights of {weights.Path}: the bits of {weights.Bits.Count} floats in the layout of Architecture, padding included.");
            writer.Line("// They are data of the assembly: nothing is read, parsed or copied when the program starts.");
            writer.Line(EmitterText.GeneratedCode);
            using var data = writer.Block("private static class __Weights");
            writer.Line("/// <summary>The first value. Nothing may be written through it.</summary>");
            writer.Line("public static ref float Reference => ref global::System.Runtime.CompilerServices.Unsafe.As<uint, float>(ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(Bits));");
            writer.Line();
            writer.Line("private static global::System.ReadOnlySpan<uint> Bits => new uint[]");
            writer.Line("{");
            for (int start = 0; start < weights.Bits.Count; start += ValuesPerLine)
            {
                cancellation.ThrowIfCancellationRequested();
                writer.Continuation(Values(weights.Bits, start));
            }

            writer.Line("};");
        });
        return writer.ToString();
    }

    /// <summary>The fields that stand in place of the storage of a network that starts from random numbers.</summary>
    public static void WriteStorage(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line(EmitterText.GeneratedData);
        writer.Line("private global::NetGen.Numerics.AlignedBuffer? __weightsCopy;");
        writer.Line();
        writer.Line("// Whoever asks for the storage may write to it: a copy of the compiled-in weights, made once.");
        writer.Line(EmitterText.GeneratedCode);
        writer.Line($"private global::NetGen.Numerics.AlignedBuffer __parameters => global::NetGen.Numerics.EmbeddedParameters.GetCopy(ref __weightsCopy, ref __Weights.Reference, {plan.Storage.Length});");
        writer.Line();
        writer.Line("// What the kernels read: the compiled-in weights as long as there is no copy.");
        writer.Line(EmitterText.GeneratedCode);
        writer.Line("private ref float __weightsReference => ref (__weightsCopy is { } copy ? ref copy.Reference : ref __Weights.Reference);");
    }

    private static string Values(EquatableArray<uint> bits, int start)
    {
        var line = new StringBuilder();
        for (int i = start; i < Math.Min(start + ValuesPerLine, bits.Count); i++)
        {
            if (i > start)
                line.Append(' ');
            // The suffix spares the compiler a conversion of each.
            line.Append(bits[i] == 0 ? "0U" : "0x" + bits[i].ToString("X8", CultureInfo.InvariantCulture) + "U").Append(',');
        }

        return line.ToString();
    }
}
