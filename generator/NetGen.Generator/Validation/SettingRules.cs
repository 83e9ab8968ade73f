using NetGen.Generator.Model;

namespace NetGen.Generator.Validation;

/// <summary>The ranges of the numbers that shape a layer.</summary>
internal static class SettingRules
{
    public static IEnumerable<Finding> Validate(LayerSpec layer, int number, LayerFacts facts)
    {
        foreach (var setting in facts.Settings)
        {
            double value = layer.Settings[setting.Name];
            if (setting.Expected(value) is { } expected)
                yield return SettingFinding.OutOfRange(layer, number, setting.Argument, value, expected);
        }
    }
}
