namespace NetGen.Generator.Model;

/// <summary>An activation as declared.</summary>
/// <param name="Name">The member of the <c>Activation</c> enum; for a value that is no member, its number.</param>
/// <param name="Parameter">The slope or alpha, 0 where the function has none.</param>
internal sealed record ActivationSpec(string Name, double Parameter)
{
    public static readonly ActivationSpec Linear = new(ActivationFacts.Identity.Name, 0);

    /// <summary>Whether the function passes its input on.</summary>
    public bool IsLinear => Name == Linear.Name;

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

    private static string NameIn(AttributeValues values) => values.String("activation", Linear.Name);
}
