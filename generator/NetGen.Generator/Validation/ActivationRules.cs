using NetGen.Generator.Model;
using static NetGen.Generator.Validation.NumberText;

namespace NetGen.Generator.Validation;

/// <summary>What any layer's activation must satisfy.</summary>
internal static class ActivationRules
{
    public static IEnumerable<Finding> Validate(LayerSpec layer, int number)
    {
        if (ActivationFacts.Find(layer.Activation.Name) is not { } activation)
        {
            yield return new Finding(Rules.UndefinedActivation, Place.Of(number - 1, "activation"), [Text(number), layer.Kind, layer.Activation.Name]);
            yield break;
        }

        if (activation.Setting is { } setting && setting.Expected(layer.Activation.Parameter) is not null)
        {
            var place = Place.Of(number - 1, setting.Argument);
            yield return new Finding(Rules.ActivationParameter, place, [Text(number), layer.Kind, setting.Argument, Text(layer.Activation.Parameter), activation.Name]) { Repairs = SettingFinding.RepairsOf(place) };
        }

        foreach (var unused in layer.Unused)
            yield return Unused(layer, number, unused, activation.Setting?.Argument);
    }

    /// <summary>Either the parameter has the name of another, or the activation is not the one that was meant, or it is left over.</summary>
    private static Finding Unused(LayerSpec layer, int number, UnusedParameter unused, string? used)
    {
        var place = Place.Of(number - 1, unused.Name);
        string[] users = [.. ActivationFacts.All.Where(facts => facts.Setting?.Argument == unused.Name).Select(facts => facts.Name).OrderBy(name => name, StringComparer.Ordinal)];
        var instead = used is null
            ? Repair.Activate(number - 1, users[0])
            : Repair.Of("Rename" + unused.Name, $"Rename {unused.Name} to {used}", ArgumentEdit.Rename(place, used));
        return new Finding(Rules.ParameterUnused, place,
            [Text(number), layer.Kind, unused.Name, Text(unused.Value), string.Join(" or ", users), layer.Activation.Name, used is null ? $"use {users[0]}" : $"rename it to {used}"])
        { Repairs = [instead, Repair.Remove(place, $"Remove {unused.Name}")] };
    }
}
