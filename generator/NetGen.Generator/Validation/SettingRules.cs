using NetGen.Generator.Model;

namespace NetGen.Generator.Validation;

/// <summary>The ranges of the numbers that shape a layer.</summary>
internal static class SettingRules
{
    public static IEnumerable<Finding> Validate(LayerSpec layer, int number, LayerFacts facts)
    {
        // An argument that gives several settings is told once.
        foreach (var given in facts.Settings.GroupBy(layer.ArgumentOf))
        {
            var setting = given.First();
            double value = layer.Settings[setting.Name];
            if (setting.Expected(value) is { } expected)
                yield return SettingFinding.OutOfRange(layer, number, given.Key, value, expected);
        }
    }
}
