using NetGen.Generator.Model;

namespace NetGen.Generator.Validation;

/// <summary>Finds what is wrong with a declared network. Shared by the analyzer, which reports, and the generator, which refuses.</summary>
internal static class NetworkValidator
{
    public static EquatableArray<Finding> Validate(NetworkSpec network)
    {
        // Not a network yet: what else is wrong shows once it is.
        if (!network.Declaration.IsNetwork)
            return [new Finding(Rules.LayersWithoutNetwork, Place.Of(0), [network.Type.DisplayName])];

        return DeclarationRules.Validate(network)
            .Concat(Layers(network))
            .Concat(ShapeRules.Validate(network))
            .Concat(SequenceRules.Validate(network))
            .Concat(ResidualRules.Validate(network))
            .Concat(LossRules.Validate(network))
            .Concat(CapacityRules.Validate(network))
            .ToEquatableArray();
    }

    private static IEnumerable<Finding> Layers(NetworkSpec network) =>
        network.Layers.SelectMany((layer, i) => LayerRules.Validate(layer, i + 1));
}
