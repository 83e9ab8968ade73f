namespace NetGen.Generator.Losses;

/// <summary>Every loss of this folder, found by itself.</summary>
internal static class LossCatalog
{
    private static readonly Dictionary<string, LossFunction> Functions = typeof(LossCatalog).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(LossFunction)) && !type.IsAbstract)
        .Select(type => (LossFunction)Activator.CreateInstance(type)!)
        .ToDictionary(function => function.Name, StringComparer.Ordinal);

    /// <summary>The loss of that name, or for <c>Auto</c> the one that follows the last activation; null for an unknown name.</summary>
    public static LossFunction? Find(string name, string lastActivation)
    {
        string resolved = name != LossFacts.Auto ? name : LossFacts.After(lastActivation).Name;
        return Functions.TryGetValue(resolved, out var function) ? function : null;
    }

    public static LossFunction Of(string name) => Functions[name];
}
