using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Model;

namespace NetGen.Generator.Parsing;

/// <summary>Reads the facts of a declaration that decide whether the generator can add members to it.</summary>
internal static class DeclarationParser
{
    public static DeclarationSpec Parse(INamedTypeSymbol type, CancellationToken cancellation) => new(
        IsPartial(type, cancellation),
        NonPartialContainer(type, cancellation),
        UnsupportedKind(type),
        LayerDeclarations(type, cancellation) > 1);

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax(cancellation) is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static string? NonPartialContainer(INamedTypeSymbol type, CancellationToken cancellation)
    {
        for (var container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            if (!IsPartial(container, cancellation))
                return container.Name;
        }

        return null;
    }

    private static string? UnsupportedKind(INamedTypeSymbol type)
    {
        if (type.IsRecord)
            return "a record";
        if (type.IsStatic)
            return "static";
        if (type.IsFileLocal)
            return "file-local";
        if (type.IsGenericType)
            return type.TypeParameters.Length > 0 ? "generic" : "inside a generic type";
        return null;
    }

    private static int LayerDeclarations(INamedTypeSymbol type, CancellationToken cancellation) =>
        NetworkParser.LayerAttributes(type)
            .Select(attribute => attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).FirstAncestorOrSelf<TypeDeclarationSyntax>())
            .Distinct()
            .Count();
}
