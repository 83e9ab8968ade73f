using System.Collections.ObjectModel;
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
        if (InputOf(network) is { } input)
            text.Append('[').Append(input).Append("]\n");
        foreach (var layer in network.Layers)
            text.Append('[').Append(AttributeOf(layer)).Append("]\n");
        return text.Append("public sealed partial class ").Append(CSharpNotation.Identifier(options.Name ?? CSharpNotation.IdentifierFrom(network.Name))).Append(";\n").ToString();
    }

    private static string Head(NetworkArchitecture network, string? weights)
    {
        var arguments = ArgumentsOf(network);
        if (weights is not null)
            arguments.Add($"Weights = {CSharpNotation.Literal(weights)}");
        return arguments.Count == 0 ? "[Network]\n" : $"[Network({string.Join(", ", arguments)})]\n";
    }

    /// <summary>What the attribute of the network says beside its weights. The loss is told where it is not the one that the last activation has of itself.</summary>
    public static List<string> ArgumentsOf(NetworkArchitecture network)
    {
        var arguments = new List<string>();
        if (network.Loss.ToString() != LossFacts.After(network.Layers[^1].Activation).Name)
            arguments.Add($"Loss = Loss.{network.Loss}");
        if (network.PositiveWeight != 1)
            arguments.Add($"PositiveWeight = {CSharpNotation.Number(network.PositiveWeight)}");
        if (network.Precision != Precision.Exact)
            arguments.Add($"Precision = Precision.{network.Precision}");
        if (network.Storage != WeightStorage.Float)
            arguments.Add($"Storage = WeightStorage.{network.Storage}");
        return arguments;
    }

    /// <summary>The attribute that tells the shape of signals, images or sequences, without its brackets; null: inputs are vectors, which the layers tell.</summary>
    public static string? InputOf(NetworkArchitecture network)
    {
        if (network.InputShape.IsSequence)
            return $"Input({CSharpNotation.Number(network.InputShape.FeatureCount)}, Steps = {CSharpNotation.Number(network.InputShape.Columns)})";
        if (network.InputShape.SpatialRank == 0)
            return null;
        string layout = network.InputLayout == InputLayout.ChannelsFirst ? "" : $", Layout = InputLayout.{network.InputLayout}";
        return $"Input({string.Join(", ", network.InputShape.Axes.Select(axis => CSharpNotation.Number(axis.Size)))}{layout})";
    }

    /// <summary>The attribute that declares a layer, without its brackets.</summary>
    /// <exception cref="NotSupportedException">The kind is not known.</exception>
    public static string AttributeOf(LayerInfo layer)
    {
        var facts = layer.Facts() ?? throw new NotSupportedException($"A layer of the kind {layer.Kind} cannot be declared here.");
        return AttributeOf(facts, layer.InputShape.FeatureCount, layer.OutputShape.FeatureCount, layer.Activation, layer.Settings, SwitchesOf(layer, facts).Concat(InitializerOf(layer, facts)));
    }

    /// <summary>The attribute that declares a layer, without its brackets: sizes and other arguments of its constructor, then properties.</summary>
    /// <param name="facts">The kind.</param>
    /// <param name="inputs">Values or channels that it receives.</param>
    /// <param name="outputs">Values or channels that it produces.</param>
    /// <param name="activation">Its activation.</param>
    /// <param name="settings">The numbers that shape it. Default: none.</param>
    /// <param name="properties">Properties that are no such numbers. Default: none.</param>
    public static string AttributeOf(LayerFacts facts, int inputs, int outputs, string activation, IReadOnlyDictionary<string, double>? settings = null, IEnumerable<string>? properties = null)
    {
        settings ??= ReadOnlyDictionary<string, double>.Empty;
        var arguments = new List<string>();
        if (facts.Sizes != DeclaredSizes.None)
            arguments.AddRange([CSharpNotation.Number(inputs), CSharpNotation.Number(outputs)]);
        arguments.AddRange(Joined(facts.Settings.Where(setting => setting.Default is null)).Select(one => CSharpNotation.Number(ValueOf(one.Setting))));
        var function = ActivationFacts.Find(activation);
        if (function is not { IsIdentity: true })
            arguments.Add(activation);
        arguments.AddRange(properties ?? []);
        // What has its default is not said; where the axes have it alike, what both have by default.
        foreach (var (setting, argument) in Joined(facts.Settings.Prepend(function?.Setting).OfType<SettingFacts>().Where(setting => setting.Default is not null)))
        {
            if (settings.TryGetValue(setting.Name, out double value) && facts.Settings.Where(other => argument == other.Shared).DefaultIfEmpty(setting).Any(other => value != DefaultOf(other)))
                arguments.Add($"{argument} = {(setting.Range.IsFlag ? value != 0 ? "true" : "false" : CSharpNotation.Number(value))}");
        }

        return arguments.Count == 0 ? facts.Kind : $"{facts.Kind}({string.Join(", ", arguments)})";

        double ValueOf(SettingFacts setting) => settings.TryGetValue(setting.Name, out double value) ? value : setting.Assumed ?? throw Unwritable(setting.Missing);

        double? DefaultOf(SettingFacts setting) => setting.Follows is { } other ? ValueOf(other) : setting.Default;

        // What both axes have alike is said once.
        IEnumerable<(SettingFacts Setting, string Argument)> Joined(IEnumerable<SettingFacts> all) => all.GroupBy(setting => setting.Shared ?? setting.Argument)
            .SelectMany(group => group.Select(setting => settings.GetValueOrDefault(setting.Name)).Distinct().Count() == 1
                ? [(group.First(), group.Key)]
                : group.Select(setting => (setting, setting.Argument)));

        NotSupportedException Unwritable(string fault) => new($"A {facts.Kind} layer cannot be declared: it has {fault}.");
    }

    /// <summary>Tensors that the layer might have and has not.</summary>
    private static IEnumerable<string> SwitchesOf(LayerInfo layer, LayerFacts facts) =>
        from tensor in facts.Tensors where tensor.Switch is not null && layer.Tensor(tensor.Name) is null select $"{tensor.Switch} = false";

    /// <summary>How the weights start is told where it is known and not what the activation asks for.</summary>
    private static IEnumerable<string> InitializerOf(LayerInfo layer, LayerFacts facts)
    {
        if (facts.Tensors.FirstOrDefault(tensor => tensor.Initializer == Initializers.Auto) is not { } declared || layer.Tensor(declared.Name) is not { } weight
            || weight.Initializer == Initializer.Auto || weight.Initializer.ToString() == layer.ActivationFacts()?.Initializer)
            yield break;
        yield return $"Initializer = Initializer.{weight.Initializer}";
        if (weight.Initializer == Initializer.Constant)
            yield return $"InitialValue = {CSharpNotation.Number(weight.InitialValue)}";
    }
}
