using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Parsing;
using NetGen.Generator.Validation;

namespace NetGen.CodeFixes;

/// <summary>Gives a class, and the types around it, the modifiers that a network needs, and takes away those it cannot have.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ModifierFixes)), Shared]
public sealed class ModifierFixes() : NetworkFixProvider([Rules.NotPartial, Rules.ContainerNotPartial, Rules.UnsupportedType, Rules.AbstractNetwork], FixesOf)
{
    private static IEnumerable<Fix> FixesOf(FixContext context)
    {
        var type = context.Type;
        if (context.Diagnostic.Id == Rules.NotPartial.Id)
            return [MakePartial(context, type)];
        if (context.Diagnostic.Id == Rules.ContainerNotPartial.Id)
            return [MakePartial(context, [.. DeclarationParser.Containers(type)])];
        if (context.Diagnostic.Id == Rules.AbstractNetwork.Id)
            return [Remove(context, SyntaxKind.AbstractKeyword)];
        if (type is { IsRecord: true, TypeParameters.Length: 0 } && context.DeclarationsOf(type).All(declaration => declaration is { ParameterList: null, BaseList: null }))
            return [MakeClass(context)];
        if (type is { IsStatic: true, TypeParameters.Length: 0 })
            return [Remove(context, SyntaxKind.StaticKeyword)];
        if (type is { IsFileLocal: true, TypeParameters.Length: 0 })
            return [Remove(context, SyntaxKind.FileKeyword)];
        return [];
    }

    private static Fix MakePartial(FixContext context, params INamedTypeSymbol[] types)
    {
        var declarations = types.SelectMany(context.DeclarationsOf).Where(declaration => !declaration.Modifiers.Any(SyntaxKind.PartialKeyword)).ToArray();
        string title = $"Make {string.Join(" and ", declarations.Select(declaration => $"'{declaration.Identifier.ValueText}'"))} partial";
        // No modifier may stand between this one and the keyword.
        return new Fix("MakePartial", title, declarations.Select(declaration => Edit.Insert(declaration.SyntaxTree, declaration.Keyword.SpanStart, "partial ")));
    }

    private static Fix Remove(FixContext context, SyntaxKind modifier)
    {
        var tokens = context.DeclarationsOf(context.Type).SelectMany(declaration => declaration.Modifiers).Where(token => token.IsKind(modifier)).ToArray();
        string text = SyntaxFacts.GetText(modifier);
        return new Fix("Remove_" + text, $"Remove '{text}'", tokens.Select(RemoveWord));
    }

    private static Fix MakeClass(FixContext context) => new(
        "MakeClass", "Change the record to a class",
        context.DeclarationsOf(context.Type).OfType<RecordDeclarationSyntax>().Select(record => record.ClassOrStructKeyword.IsKind(SyntaxKind.ClassKeyword)
            ? RemoveWord(record.Keyword)
            : Edit.Replace(record.SyntaxTree, record.Keyword.Span, "class")));

    /// <summary>Removes a token and what divides it from the next.</summary>
    private static Edit RemoveWord(SyntaxToken token) =>
        Edit.Replace(token.SyntaxTree!, TextSpan.FromBounds(token.SpanStart, token.HasTrailingTrivia ? token.FullSpan.End : token.Span.End), "");
}
