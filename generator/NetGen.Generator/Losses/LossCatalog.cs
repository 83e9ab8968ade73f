namespace NetGen.Generator.Losses;

/// <summary>Every loss of this folder, found by itself.</summary>
internal static class LossCatalog
{
    private static readonly Dictionary<string, LossFunction> Functions = typeof(LossCatalog).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(LossFunction)) && !type.IsAbstract)
        .Select(type => (LossFunction)Activator.CreateInstance(type)!)
        .ToDictionary(function => function.Name, StringComparer.Ordinal);

    /// <summary>The loss of that name.</summary>
    public static LossFunction Of(string name) => Functions[name];
}
