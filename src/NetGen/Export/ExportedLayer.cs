using System.Globalization;

namespace NetGen;

/// <summary>A layer to be written as source.</summary>
/// <param name="Info">The layer.</param>
/// <param name="Number">Its number among those written, from 1; 0 for the normaliser before them.</param>
/// <param name="Compute">From source to target.</param>
/// <param name="Activate">What then changes the target in place; null: an elementwise activation, or none.</param>
/// <param name="Tables">The values that the calls name.</param>
internal sealed record ExportedLayer(LayerInfo Info, int Number, ExportedCall Compute, ExportedCall? Activate, IReadOnlyList<ExportedTable> Tables)
{
    /// <summary>Where the layer is the sum at a residual block's end: the index of the first layer within, whose source is added. Null: it is none.</summary>
    public int? BlockStart { get; init; }

    /// <summary>What it is, as the comment above its tables says.</summary>
    public string Title => Number == 0
        ? "Inputs are taken as they are, and normalised here: (input - offset) * scale."
        : $"Layer {Number}: {Info.Kind}, {Info.InputSize} to {Info.OutputSize}, {Info.Activation}. Weights by output, then by input.";

    /// <summary>What the names of its tables begin with.</summary>
    public string Prefix => Number == 0 ? "input" : $"layer{Number}";

    /// <summary>Whether the kind has a form in source, or leaves nothing to do.</summary>
    public static bool IsKnown(string kind) => kind is "Dense" or "Maxout" or "LayerNorm" or "BatchNorm" or "Dropout" or "Residual";

    /// <summary>Whether the activation has a form in source.</summary>
    public static bool IsKnownActivation(string activation) => ExportedActivation.IsKnown(activation) || activation is "Softmax" or "LogSoftmax" or "PReLU";

    /// <summary>The layer of a network; null where it passes its input on when the network is used.</summary>
    public static ExportedLayer? Of(LayerInfo layer, int number, NetworkDescription network)
    {
        var (inputs, outputs) = (layer.InputSize, layer.OutputSize);
        ExportedCall compute;
        switch (layer.Kind)
        {
            case "Dense":
                compute = Call(ExportedFunction.Dense, $"{{source}}, {inputs}, {{weight}}, {{bias}}, {{target}}, {outputs}");
                break;
            case "Maxout":
                compute = Call(ExportedFunction.Maxout, $"{{source}}, {inputs}, {{weight}}, {{bias}}, {{target}}, {outputs}, {(int)layer.Settings["pieces"]}");
                break;
            case "LayerNorm":
                compute = Call(ExportedFunction.LayerNorm, $"{{source}}, {{weight}}, {{bias}}, {SourceTextWriter.Finite((float)layer.Settings["epsilon"])}, {{target}}, {outputs}");
                break;
            case "BatchNorm":
                compute = Call(ExportedFunction.BatchNorm, $"{{source}}, {{weight}}, {{bias}}, {{running_mean}}, {{running_var}}, {SourceTextWriter.Finite((float)layer.Settings["epsilon"])}, {{target}}, {outputs}");
                break;
            case "Residual":
                compute = Call(ExportedFunction.Add, $"{{kept}}, {{source}}, {{target}}, {outputs}");
                break;
            default:
                return null;
        }

        var activate = layer.Activation switch
        {
            "Softmax" => Call(ExportedFunction.Softmax, $"{{target}}, {outputs}"),
            "LogSoftmax" => Call(ExportedFunction.LogSoftmax, $"{{target}}, {outputs}"),
            "PReLU" => Call(ExportedFunction.PReLU, $"{{slope}}, {{target}}, {outputs}"),
            _ => null,
        };
        return new ExportedLayer(layer, number, compute, activate, [.. TablesOf(layer, network)]);
    }

    /// <summary>What comes before the first layer.</summary>
    public static ExportedLayer Of(Normalizer normalizer)
    {
        int size = normalizer.Offsets.Length;
        var info = new LayerInfo
        {
            Kind = nameof(Normalizer),
            InputSize = size,
            OutputSize = size,
            Activation = nameof(Activation.Linear),
            Settings = new Dictionary<string, double>(),
            MultiplyAdds = 0,
            Kernels = "",
            Parameters = [],
        };
        ExportedTable[] tables = [new("offset", normalizer.Offsets.ToArray()), new("scale", normalizer.Scales.ToArray())];
        return new ExportedLayer(info, 0, Call(ExportedFunction.Normalize, $"{{source}}, {{offset}}, {{scale}}, {{target}}, {size}"), null, tables);
    }

    private static ExportedCall Call(ExportedFunction function, FormattableString arguments) => new(function, arguments.ToString(CultureInfo.InvariantCulture));

    private static IEnumerable<ExportedTable> TablesOf(LayerInfo layer, NetworkDescription network)
    {
        foreach (var parameter in layer.Parameters.Concat(layer.Statistics))
            yield return new ExportedTable(parameter.Name[(parameter.Name.LastIndexOf('.') + 1)..], network.ValuesOf(parameter));
        // A dense layer without a bias adds zeros.
        if (layer.Kind == "Dense" && layer.Parameters.All(parameter => parameter.Kind != ParameterKind.Bias))
            yield return new ExportedTable("bias", new float[layer.OutputSize]);
    }
}
