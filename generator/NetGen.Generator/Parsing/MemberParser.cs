using Microsoft.CodeAnalysis;
using NetGen.Generator.Model;

namespace NetGen.Generator.Parsing;

/// <summary>Finds the members of a class and its base classes that stand where the generator adds its own.</summary>
internal static class MemberParser
{
    /// <summary>The user's members that the generator would add itself.</summary>
    public static IEnumerable<ISymbol> Collisions(INamedTypeSymbol type, int layers, CancellationToken cancellation) =>
        Pairs(type, layers, cancellation).Select(pair => pair.Member).Distinct<ISymbol>(SymbolEqualityComparer.Default);

    /// <summary>The generated members that the class has already.</summary>
    public static IEnumerable<GeneratedMember> Taken(INamedTypeSymbol type, int layers, CancellationToken cancellation) =>
        Pairs(type, layers, cancellation).Select(pair => pair.Added).Distinct();

    /// <summary>The generated members that a base class has too, each with the nearest there and whether it can be overridden.</summary>
    public static IEnumerable<(GeneratedMember Added, ISymbol Member, bool CanOverride)> Inherited(INamedTypeSymbol type, int layers)
    {
        foreach (var added in GeneratedMember.Of(layers).Concat(OfStreams(type)))
        {
            var member = Bases(type).SelectMany(parent => parent.GetMembers(added.Name)).FirstOrDefault(member => IsInherited(member, type) && Collide(member, added));
            if (member is not null)
                yield return (added, member, type.Name != added.Name && CanOverride(member, added));
        }
    }

    /// <summary>What the metadata calls a member: an indexer may bear any name there.</summary>
    public static string NameOf(ISymbol member) => member is IPropertySymbol { IsIndexer: true } ? member.MetadataName : member.Name;

    /// <summary>The analyzer sees the class with the members that the generator has added.</summary>
    public static bool IsGenerated(ISymbol member) => member.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.Name == "GeneratedCodeAttribute"
        && attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: "NetGen.Generator" });

    private static IEnumerable<(ISymbol Member, GeneratedMember Added)> Pairs(INamedTypeSymbol type, int layers, CancellationToken cancellation)
    {
        var generated = GeneratedMember.Of(layers).Concat(GeneratedMember.OfSome).Concat(OfStreams(type))
            .SelectMany(added => added.Accessors.Prepend(added).Select(name => (Name: name, Added: added)))
            .ToLookup(pair => pair.Name.Name, StringComparer.Ordinal);
        foreach (var member in type.GetMembers())
        {
            cancellation.ThrowIfCancellationRequested();
            // The accessors of a property go with it.
            if (member is IMethodSymbol { AssociatedSymbol: not null } || IsGenerated(member))
                continue;
            foreach (var (name, added) in generated[NameOf(member)])
            {
                if (Collide(member, name))
                    yield return (member, added);
            }
        }
    }

    /// <summary>The members that only networks of sequences have.</summary>
    private static IEnumerable<GeneratedMember> OfStreams(INamedTypeSymbol type) =>
        NetworkParser.InputAttributeOf(type) is { } input && InputSpec.Parse(AttributeReader.Read(input, out _)).HasSteps ? GeneratedMember.Streams : [];

    /// <summary>Methods may share a name where their parameters differ; members of other kinds may not.</summary>
    private static bool Collide(ISymbol member, GeneratedMember added)
    {
        if (added.Parameters is not { } parameters || member is not IMethodSymbol method)
            return !member.IsImplicitlyDeclared;
        return method.Arity == 0 && method.Parameters.Length == parameters.Count
            && method.Parameters.Zip(parameters, (own, type) => own.RefKind == RefKind.None && NameOf(own.Type) == type).All(same => same);
    }

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
            yield return parent;
    }

    private static bool IsInherited(ISymbol member, INamedTypeSymbol type) => member.DeclaredAccessibility switch
    {
        Accessibility.Private => false,
        Accessibility.Internal or Accessibility.ProtectedAndInternal => member.ContainingAssembly.GivesAccessTo(type.ContainingAssembly)
            || SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, type.ContainingAssembly),
        _ => true,
    };

    /// <summary>An override is as visible as what it overrides, and gives the same.</summary>
    private static bool CanOverride(ISymbol member, GeneratedMember added) =>
        member is { DeclaredAccessibility: Accessibility.Public, IsSealed: false, IsStatic: false } && (member.IsAbstract || member.IsVirtual || member.IsOverride)
        && added.Type is { } type
        && member switch
        {
            IMethodSymbol method => added.Parameters is not null && method.RefKind == RefKind.None && NameOf(method.ReturnType) == type,
            IPropertySymbol property => added.Parameters is null && property is { IsIndexer: false, SetMethod: null, RefKind: RefKind.None } && NameOf(property.Type) == type,
            _ => false,
        };

    private static string NameOf(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString();
}
