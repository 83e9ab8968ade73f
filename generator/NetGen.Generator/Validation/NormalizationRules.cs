using NetGen.Generator.Model;

namespace NetGen.Generator.Validation;

/// <summary>What a normalising layer must satisfy.</summary>
internal static class NormalizationRules
{
    public static IEnumerable<Finding> Validate(LayerSpec layer, int number, double epsilon)
    {
        if (SettingRange.Expected("epsilon", epsilon) is { } expected)
            yield return Settings.OutOfRange(layer, number, "Epsilon", epsilon, expected);
    }
}
