using System.Globalization;
using NetGen.Generator.Emission.Programs;
using NetGen.Generator.Planning;
using NetGen.Generator.Planning.Vectors;
using NetGen.Generator.Validation;

namespace NetGen.Generator.Hints;

/// <summary>On request: what was chosen for each layer, and what it costs.</summary>
internal static class PlanReport
{
    /// <summary>Blanks before a method of the kernels, which stand in a class in a namespace.</summary>
    private const int MethodDepth = 8;

    public static IEnumerable<Finding> Of(NetworkPlan plan, VectorWidth width, CancellationToken cancellation)
    {
        string kernels = KernelEmitter.Emit(plan, width, skipsLocalsInit: false, cancellation);
        var scratch = plan.SampleAt(width).Memory.Values;
        foreach (var layer in plan.Summaries)
        {
            yield return new Finding(Rules.LayerPlan, Place.Of(layer.Number - 1),
            [
                Text(layer.Number), layer.Kind, layer.Input.ToString(), layer.Output.ToString(),
                layer.Kernels, Text(layer.MultiplyAdds / (layer.Input.IsSequence ? layer.Input.Places : 1)), Text(scratch.Where(placed => IsOf(placed.Value.Name, 0, layer.Number)).Sum(placed => placed.Length)),
                Call(plan, layer.Number), Text(LinesOf(kernels, layer.Number)), Text(width.Bits),
            ]);
        }
    }

    /// <summary>What multiply-adds and scratch are of: of sequences a step of a stream, with what it remembers.</summary>
    private static string Call(NetworkPlan plan, int number)
    {
        if (plan.Stream is not { } stream)
            return "sample";
        int remembered = stream.Layers.Where(layer => layer.Number == number).Sum(layer => layer.StateLength);
        return remembered == 0 ? "step" : $"step, which remembers {Text(remembered)} floats";
    }

    /// <summary>Lines of the methods whose names begin with the layer's: its kernels in inference and training.</summary>
    private static int LinesOf(string kernels, int number)
    {
        int lines = 0;
        bool isInside = false;
        foreach (string line in kernels.Split('\n'))
        {
            string text = line.TrimStart();
            // What comes before the name is the type of the result.
            if (!isInside && text.StartsWith("private static ", StringComparison.Ordinal) && text.IndexOf(" Layer", StringComparison.Ordinal) is > 0 and int space)
                isInside = IsOf(text, space + 1, number);

            if (!isInside)
                continue;
            lines++;
            // A method's own brace stands as deep as its header.
            isInside = !(text == "}" && line.Length == MethodDepth + 1);
        }

        return lines;
    }

    /// <summary>Whether a name at a place of a text begins with that of a layer.</summary>
    private static bool IsOf(string text, int start, int number)
    {
        string layer = $"Layer{number.ToString(CultureInfo.InvariantCulture)}";
        return string.CompareOrdinal(text, start, layer, 0, layer.Length) == 0 && !char.IsDigit(text[start + layer.Length]);
    }

    private static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
