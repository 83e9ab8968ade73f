namespace NetGen.Generator.Model;

/// <summary>Where a network's class stands, so that the generated parts can reopen it.</summary>
/// <param name="Namespace">The namespace, escaped as code needs it; empty for the global one.</param>
/// <param name="Containers">The types around the class, outermost first, as declarations to reopen: <c>partial record Outer</c>.</param>
/// <param name="Name">The class name, escaped as code needs it (<c>@class</c>).</param>
/// <param name="HintName">The unique start of the generated files' names.</param>
internal sealed record TypeSpec(string Namespace, EquatableArray<string> Containers, string Name, string HintName)
{
    /// <summary>Generated members that override one of a base class.</summary>
    public EquatableArray<GeneratedMember> Overrides { get; init; }

    /// <summary>Generated members whose names or signatures the class has already, or that a base class does not allow.</summary>
    public EquatableArray<GeneratedMember> Taken { get; init; }

    /// <summary>The class name for people and for texts: no escape.</summary>
    public string DisplayName => Name.TrimStart('@');
}
