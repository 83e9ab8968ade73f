using NetGen.Generator.Model;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Activations;

/// <summary>Every activation of this folder, found by itself: adding one is adding its file.</summary>
internal static class ActivationCatalog
{
    private static readonly Dictionary<string, ActivationFunction> Functions = typeof(ActivationCatalog).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(ActivationFunction)) && !type.IsAbstract)
        .Select(type => (ActivationFunction)Activator.CreateInstance(type)!)
        .ToDictionary(function => function.Name, StringComparer.Ordinal);

    /// <summary>The function of that name; null for a name that is none.</summary>
    public static ActivationFunction? Find(string name) => Functions.TryGetValue(name, out var function) ? function : null;

    /// <summary>The function of a validated activation.</summary>
    public static ActivationFunction Of(ActivationSpec activation) => Functions[activation.Name];

    /// <summary>The activation that an attribute declares: its name and its parameter, given or default.</summary>
    public static ActivationSpec Parse(AttributeValues values)
    {
        string name = NameIn(values);
        return new ActivationSpec(name, ActivationFacts.Find(name)?.Setting is { } setting ? values.Number(setting) : 0);
    }

    /// <summary>Parameters that the attribute gives and its activation does not have.</summary>
    public static IEnumerable<UnusedParameter> UnusedOf(AttributeValues values)
    {
        string? used = ActivationFacts.Find(NameIn(values))?.Setting?.Argument;
        return ActivationFacts.All.Select(facts => facts.Setting?.Argument).OfType<string>().Distinct().OrderBy(name => name, StringComparer.Ordinal)
            .Where(name => name != used && values.Has(name))
            .Select(name => new UnusedParameter(name, values.Double(name, 0)));
    }

    /// <summary>The activations that have a parameter of that name.</summary>
    public static IEnumerable<string> UsersOf(string parameter) =>
        ActivationFacts.All.Where(facts => facts.Setting?.Argument == parameter).Select(facts => facts.Name).OrderBy(name => name, StringComparer.Ordinal);

    /// <summary>The activation's parameter as the architecture names it.</summary>
    public static IEnumerable<Setting> SettingsOf(ActivationSpec activation)
    {
        if (Of(activation).Facts.Setting is { } setting)
            yield return new Setting(setting.Name, activation.Parameter);
    }

    private static string NameIn(AttributeValues values) => values.String("activation", ActivationFacts.Identity.Name);
}
