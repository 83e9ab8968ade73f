using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.CodeFixes;

/// <summary>What a fix is made from.</summary>
/// <param name="Diagnostic">What was reported.</param>
/// <param name="Type">The class it speaks of.</param>
/// <param name="Declaration">The part of the class that it was reported in.</param>
/// <param name="Compilation">The project.</param>
/// <param name="Cancellation">Ends the search.</param>
internal sealed record FixContext(
    Diagnostic Diagnostic, INamedTypeSymbol Type, TypeDeclarationSyntax Declaration, Compilation Compilation, CancellationToken Cancellation)
{
    public SemanticModel ModelOf(SyntaxNode node) => Compilation.GetSemanticModel(node.SyntaxTree);

    /// <summary>All parts of a type, the user's and the generated ones.</summary>
    public IEnumerable<TypeDeclarationSyntax> DeclarationsOf(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(Cancellation)).OfType<TypeDeclarationSyntax>();

    public AttributeSyntax? SyntaxOf(AttributeData attribute) => attribute.ApplicationSyntaxReference?.GetSyntax(Cancellation) as AttributeSyntax;
}
