using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Model;

namespace NetGen.Generator.Parsing;

/// <summary>Reads the facts of a declaration that decide whether the generator can add members to it.</summary>
internal static class DeclarationParser
{
    public static DeclarationSpec Parse(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var layers = NetworkParser.LayerAttributes(type).ToArray();
        var inherited = MemberParser.Inherited(type, layers.Length).Where(pair => !pair.CanOverride && !MemberParser.IsGenerated(pair.Member));
        return new DeclarationSpec
        {
            IsNetwork = NetworkParser.NetworkAttributeOf(type) is not null,
            IsPartial = IsPartial(type, cancellation),
            NonPartialContainer = Containers(type).FirstOrDefault(container => !IsPartial(container, cancellation))?.Name,
            Unsupported = UnsupportedKind(type),
            IsAbstract = type is { IsAbstract: true, IsStatic: false },
            StrayLayer = StrayLayer(type, layers, cancellation),
            Collisions = MemberParser.Collisions(type, layers.Length, cancellation).Select(MemberParser.NameOf).ToEquatableArray(),
            Inherited = inherited.Select(pair => new InheritedMember(pair.Member.ToDisplayString(), pair.Added.Signature, pair.Member.IsAbstract)).ToEquatableArray(),
            HasNormalizer = WithBases(type).SelectMany(holder => holder.GetMembers())
                .Any(member => Holds((member as IPropertySymbol)?.Type ?? (member as IFieldSymbol)?.Type)),
            GeneratedFile = type.GetMembers().FirstOrDefault(MemberParser.IsGenerated)?.Locations[0].SourceTree?.FilePath,
        };
    }

    /// <summary>The types around a type, innermost first.</summary>
    public static IEnumerable<INamedTypeSymbol> Containers(INamedTypeSymbol type)
    {
        for (var container = type.ContainingType; container is not null; container = container.ContainingType)
            yield return container;
    }

    private static IEnumerable<INamedTypeSymbol> WithBases(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
            yield return current;
    }

    /// <summary>Whether a value of a type is a normaliser, or one behind others: <c>Lazy&lt;Normalizer&gt;</c>, <c>Normalizer[]</c>.</summary>
    private static bool Holds(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => Holds(array.ElementType),
        INamedTypeSymbol named => (named.Name == "Normalizer" && NetworkParser.IsOfRuntime(named)) || named.TypeArguments.Any(Holds),
        _ => false,
    };

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax(cancellation) is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static string? UnsupportedKind(INamedTypeSymbol type)
    {
        if (type.IsRecord)
            return "a record";
        if (type.IsStatic)
            return "static";
        if (type.IsFileLocal)
            return "file-local";
        if (type.TypeParameters.Length > 0)
            return "generic";
        if (type.IsGenericType)
            return "inside a generic type";
        if (Containers(type).Any(container => container.IsFileLocal))
            return "inside a file-local type";
        return null;
    }

    /// <summary>Layers belong on one declaration: that of <c>[Network]</c> where it has any, otherwise that of the first layer.</summary>
    private static int? StrayLayer(INamedTypeSymbol type, AttributeData[] layers, CancellationToken cancellation)
    {
        var declarations = layers.Select(layer => DeclarationOf(layer, cancellation)).ToArray();
        if (declarations.Distinct().Count() < 2)
            return null;
        var main = NetworkParser.NetworkAttributeOf(type) is { } network ? DeclarationOf(network, cancellation) : null;
        main = declarations.Contains(main) ? main : declarations[0];
        return Array.FindIndex(declarations, declaration => declaration != main);
    }

    private static TypeDeclarationSyntax? DeclarationOf(AttributeData attribute, CancellationToken cancellation) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).FirstAncestorOrSelf<TypeDeclarationSyntax>();
}
