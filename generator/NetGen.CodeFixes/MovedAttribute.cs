using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Parsing;

namespace NetGen.CodeFixes;

/// <summary>The text of a layer's attribute at another place, where other usings may hold.</summary>
internal static class MovedAttribute
{
    private const string Suffix = "Attribute";

    /// <param name="context">The fix.</param>
    /// <param name="attribute">The attribute where it stands.</param>
    /// <param name="place">What it will stand beside.</param>
    public static string TextAt(FixContext context, AttributeSyntax attribute, SyntaxNode place)
    {
        var (from, to) = (context.ModelOf(attribute), context.ModelOf(place));
        int position = place.SpanStart;
        var changes = new List<TextChange>();

        var constructor = from.GetSymbolInfo(attribute, context.Cancellation).Symbol;
        if (constructor?.ContainingType is { } type && !IsSame(constructor, to.GetSpeculativeSymbolInfo(position, attribute).Symbol))
            changes.Add(Change(attribute.Name, RuntimeNames.Attribute(to, position, type.Name.Substring(0, type.Name.Length - Suffix.Length))));

        foreach (var name in attribute.ArgumentList?.DescendantNodes().OfType<ExpressionSyntax>() ?? [])
        {
            if (name is not (IdentifierNameSyntax { Parent: not (MemberAccessExpressionSyntax or AliasQualifiedNameSyntax) } or MemberAccessExpressionSyntax)
                || from.GetSymbolInfo(name, context.Cancellation).Symbol is not IFieldSymbol { ContainingType: { TypeKind: TypeKind.Enum } owner } member
                || !NetworkParser.IsOfRuntime(owner))
                continue;
            if (!IsSame(member, to.GetSpeculativeSymbolInfo(position, name, SpeculativeBindingOption.BindAsExpression).Symbol))
                changes.Add(Change(name, RuntimeNames.Member(to, position, owner.Name, member.Name)));
        }

        return SourceText.From(attribute.ToString()).WithChanges(changes).ToString();

        TextChange Change(SyntaxNode node, string text) => new(new TextSpan(node.SpanStart - attribute.SpanStart, node.Span.Length), text);
    }

    private static bool IsSame(ISymbol symbol, ISymbol? other) => SymbolEqualityComparer.Default.Equals(symbol, other);
}
