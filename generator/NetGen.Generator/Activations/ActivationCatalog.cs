using NetGen.Generator.Model;

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
}
