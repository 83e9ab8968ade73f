using Microsoft.CodeAnalysis;
using NetGen.Generator.Parsing;

namespace NetGen.CodeFixes;

/// <summary>Writes names of the runtime library as shortly as they are understood where they stand.</summary>
internal static class RuntimeNames
{
    /// <summary>An attribute by its name without suffix.</summary>
    public static string Attribute(SemanticModel model, int position, string name) =>
        IsType(model, position, name + "Attribute") ? name : "global::NetGen." + name;

    /// <summary>A member of an enum: <c>ReLU</c>, <c>Activation.ReLU</c> or the full name.</summary>
    public static string Member(SemanticModel model, int position, string type, string member)
    {
        var found = model.LookupSymbols(position, name: member);
        if (found.Length == 1 && found[0] is IFieldSymbol { ContainingType: { } owner } && owner.Name == type && NetworkParser.IsOfRuntime(owner))
            return member;
        return IsType(model, position, type) ? $"{type}.{member}" : $"global::NetGen.{type}.{member}";
    }

    private static bool IsType(SemanticModel model, int position, string name)
    {
        var found = model.LookupNamespacesAndTypes(position, name: name);
        return found.Length == 1 && found[0] is INamedTypeSymbol type && NetworkParser.IsOfRuntime(type);
    }
}
