using System.Text;

namespace NetGen;

/// <summary>Writes the class that declares a network, as its user would.</summary>
internal static class DeclarationWriter
{
    public static string Write(NetworkArchitecture network, DeclarationOptions options)
    {
        var text = new StringBuilder("using NetGen;\nusing static NetGen.Activation;\n\n");
        if (options.Namespace is { } given)
            text.Append("namespace ").Append(CSharpNotation.Namespace(given)).Append(";\n\n");
        if (options.Summary is { } summary)
            text.Append("/// <summary>").Append(CSharpNotation.Comment(summary)).Append("</summary>\n");
        text.Append(Head(network, options.Weights));
        foreach (var layer in network.Layers)
            text.Append('[').Append(AttributeOf(layer)).Append("]\n");
        return text.Append("public sealed partial class ").Append(CSharpNotation.Identifier(options.Name ?? CSharpNotation.IdentifierFrom(network.Name))).Append(";\n").ToString();
    }

    /// <summary>The loss is told where it is not the one that the last activation has of itself.</summary>
    private static string Head(NetworkArchitecture network, string? weights)
    {
        var arguments = new List<string>();
        if (network.Loss != NetworkDescription.LossAfter(network.Layers[^1].Activation))
            arguments.Add($"Loss = Loss.{network.Loss}");
        if (network.PositiveWeight != 1)
            arguments.Add($"PositiveWeight = {CSharpNotation.Number(network.PositiveWeight)}");
        if (network.Precision != Precision.Exact)
            arguments.Add($"Precision = Precision.{network.Precision}");
        if (weights is not null)
            arguments.Add($"Weights = {CSharpNotation.Literal(weights)}");
        return arguments.Count == 0 ? "[Network]\n" : $"[Network({string.Join(", ", arguments)})]\n";
    }

    /// <summary>The attribute that declares a layer, without its brackets.</summary>
    public static string AttributeOf(LayerInfo layer)
    {
        var arguments = new List<string>();
        switch (layer.Kind)
        {
            case "Dense":
                arguments.AddRange([$"{layer.InputSize}", $"{layer.OutputSize}"]);
                break;
            case "Maxout":
                arguments.AddRange([$"{layer.InputSize}", $"{layer.OutputSize}", CSharpNotation.Number(layer.Settings["pieces"])]);
                break;
            case "Dropout":
                arguments.Add(CSharpNotation.Number(layer.Settings.GetValueOrDefault("rate", DropoutRate)));
                break;
            case "Residual":
                arguments.Add(CSharpNotation.Number(layer.Settings["layers"]));
                break;
            case "LayerNorm":
            case "BatchNorm":
                break;
            default:
                throw new NotSupportedException($"A layer of the kind {layer.Kind} cannot be declared here.");
        }

        if (layer.Activation != nameof(Activation.Linear))
            arguments.Add(layer.Activation);
        if (layer.Kind == "Dense" && layer.Parameters.All(parameter => parameter.Kind != ParameterKind.Bias))
            arguments.Add("Bias = false");
        arguments.AddRange(InitializerOf(layer));
        // The numbers that a declaration names; what has its default is not said.
        foreach (var (setting, property, usual) in (ReadOnlySpan<(string, string, double)>)[("slope", "Slope", 0.1), ("alpha", "Alpha", 1), ("epsilon", "Epsilon", 1e-5), ("momentum", "Momentum", 0.1)])
        {
            if (layer.Settings.TryGetValue(setting, out double value) && value != usual)
                arguments.Add($"{property} = {CSharpNotation.Number(value)}");
        }

        return arguments.Count == 0 ? layer.Kind : $"{layer.Kind}({string.Join(", ", arguments)})";
    }

    /// <summary>How the weights start is told where it is known and not what the activation asks for.</summary>
    private static IEnumerable<string> InitializerOf(LayerInfo layer)
    {
        if (layer.Parameters.FirstOrDefault(parameter => parameter.Kind == ParameterKind.Weight) is not { } weight
            || weight.Initializer == Initializer.Auto || weight.Initializer == NetworkDescription.InitializerBefore(layer.Activation))
            yield break;
        yield return $"Initializer = Initializer.{weight.Initializer}";
        if (weight.Initializer == Initializer.Constant)
            yield return $"InitialValue = {CSharpNotation.Number(weight.InitialValue)}";
    }

    /// <summary>Weights files do not tell it, as it matters in training alone.</summary>
    private const double DropoutRate = 0.5;
}
