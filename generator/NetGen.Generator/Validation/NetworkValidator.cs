using System.Globalization;
using NetGen.Generator.Layers;
using NetGen.Generator.Losses;
using NetGen.Generator.Model;

namespace NetGen.Generator.Validation;

/// <summary>Finds what is wrong with a declared network. Shared by the analyzer, which reports, and the generator, which refuses.</summary>
internal static class NetworkValidator
{
    /// <summary>Parameters beyond this would overflow the index of their storage.</summary>
    private const long MaxParameters = 1L << 28;

    public static EquatableArray<Finding> Validate(NetworkSpec network) =>
        Declaration(network).Concat(Layers(network)).Concat(Sizes(network)).Concat(LossRules(network)).Concat(Capacity(network)).ToEquatableArray();

    private static IEnumerable<Finding> Declaration(NetworkSpec network)
    {
        string name = network.Type.DisplayName;
        var declaration = network.Declaration;
        if (declaration.Unsupported is { } kind)
            yield return new Finding(Rules.UnsupportedType, Place.Class, [name, kind]);
        else if (!declaration.IsPartial)
            yield return new Finding(Rules.NotPartial, Place.Class, [name]);
        else if (declaration.NonPartialContainer is { } container)
            yield return new Finding(Rules.ContainerNotPartial, Place.Class, [name, container]);

        if (network.Layers.Count == 0)
            yield return new Finding(Rules.NoLayers, Place.Class, [name]);
        if (declaration.LayersSplit)
            yield return new Finding(Rules.LayersSplit, Place.Class, [name]);
    }

    private static IEnumerable<Finding> Layers(NetworkSpec network)
    {
        for (int i = 0; i < network.Layers.Count; i++)
        {
            foreach (var finding in LayerCatalog.Of(network.Layers[i]).Validate(network.Layers[i], i + 1))
                yield return finding;
        }
    }

    private static IEnumerable<Finding> Sizes(NetworkSpec network)
    {
        for (int i = 1; i < network.Layers.Count; i++)
        {
            var (before, layer) = (network.Layers[i - 1], network.Layers[i]);
            if (before.Outputs != layer.Inputs && before.Outputs > 0 && layer.Inputs > 0)
                yield return new Finding(Rules.SizeMismatch, Place.Of(i, "inputs"), [Text(i + 1), layer.Kind, Text(layer.Inputs), Text(i), before.Kind, Text(before.Outputs)]);
        }
    }

    private static IEnumerable<Finding> LossRules(NetworkSpec network)
    {
        for (int i = 0; i < network.Layers.Count - 1; i++)
        {
            if (network.Layers[i].Activation.Name == "Softmax")
                yield return new Finding(Rules.SoftmaxBeforeEnd, Place.Of(i, "activation"), [Text(i + 1), network.Layers[i].Kind]);
        }

        if (network.Layers.Count == 0)
            yield break;
        string last = network.Layers[network.Layers.Count - 1].Activation.Name;
        if (LossCatalog.Find(network.Loss, last) is not { } loss)
            yield return new Finding(Rules.UndefinedLoss, Place.Class, [network.Type.DisplayName, network.Loss]);
        else if (loss.RequiredActivation is { } required && required != last)
            yield return new Finding(Rules.LossNeedsActivation, Place.Class, [loss.Name, required, last]);
        else if (loss.RequiredActivation is null && last == "Softmax")
            yield return new Finding(Rules.LossNeedsActivation, Place.Class, [loss.Name, "another activation than Softmax", last]);
    }

    private static IEnumerable<Finding> Capacity(NetworkSpec network)
    {
        long parameters = network.Layers.Sum(layer => LayerCatalog.Of(layer).ParameterCount(layer));
        if (parameters > MaxParameters)
            yield return new Finding(Rules.TooLarge, Place.Class, [network.Type.DisplayName, parameters.ToString("N0", CultureInfo.InvariantCulture), MaxParameters.ToString("N0", CultureInfo.InvariantCulture)]);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
