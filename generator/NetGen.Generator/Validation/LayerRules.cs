using NetGen.Generator.Model;

namespace NetGen.Generator.Validation;

/// <summary>What a layer must satisfy by itself, as the facts of its kind say. Shapes between layers are checked for all kinds alike.</summary>
internal static class LayerRules
{
    public static IEnumerable<Finding> Validate(LayerSpec layer, int number)
    {
        var facts = layer.Facts!;
        return (facts.Sizes == DeclaredSizes.None ? [] : SizeRules.Validate(layer, number))
            .Concat(facts.TakesActivation ? ActivationRules.Validate(layer, number) : [])
            .Concat(SettingRules.Validate(layer, number, facts))
            .Concat(InitializerRules.Validate(layer, number, layer.Initializer, layer.InitialValue));
    }
}
