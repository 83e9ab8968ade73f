using Microsoft.CodeAnalysis;
using NetGen.Generator.Model;

namespace NetGen.Generator.Parsing;

/// <summary>Finds the user's members that stand where the generator adds its own.</summary>
internal static class MemberParser
{
    public static IEnumerable<ISymbol> Collisions(INamedTypeSymbol type, int layers, CancellationToken cancellation)
    {
        var generated = GeneratedMember.Of(layers).Concat(GeneratedMember.Embedded).ToLookup(member => member.Name, StringComparer.Ordinal);
        foreach (var member in type.GetMembers())
        {
            cancellation.ThrowIfCancellationRequested();
            if (generated[member.Name].Any(added => Collide(member, added)) && !IsGenerated(member))
                yield return member;
        }
    }

    /// <summary>Methods may share a name where their parameters differ; members of other kinds may not.</summary>
    private static bool Collide(ISymbol member, GeneratedMember added)
    {
        if (added.Parameters is not { } parameters || member is not IMethodSymbol method)
            return !member.IsImplicitlyDeclared;
        return method.Arity == 0 && method.Parameters.Length == parameters.Count
            && method.Parameters.Zip(parameters, (own, type) => own.RefKind == RefKind.None && TypeName(own) == type).All(same => same);
    }

    private static string TypeName(IParameterSymbol parameter) =>
        parameter.Type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString();

    /// <summary>The analyzer sees the class with the members that the generator has added.</summary>
    private static bool IsGenerated(ISymbol member) => member.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.Name == "GeneratedCodeAttribute"
        && attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: "NetGen.Generator" });
}
