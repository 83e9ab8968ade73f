using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Parsing;
using NetGen.Generator.Validation;

namespace NetGen.CodeFixes;

/// <summary>Edits of an attribute's arguments.</summary>
internal static class Arguments
{
    /// <summary>The change of text that gives an argument its value; null where the attribute has no such argument.</summary>
    public static Edit? Edit(FixContext context, ArgumentEdit edit)
    {
        if (FindingLocation.AttributeOf(context.Type, edit.Argument) is not { } attribute || context.SyntaxOf(attribute) is not { } syntax)
            return null;

        string name = edit.Argument.Argument!;
        var given = FindingLocation.ArgumentOf(attribute, syntax, name);
        if (edit.NewName is { } newName)
            return given?.NameEquals is { } property && FindingLocation.ArgumentOf(attribute, syntax, newName) is null ? CodeFixes.Edit.Replace(syntax.SyntaxTree, property.Name.Span, newName) : null;
        if (edit.Value is not { } value)
            return given is null ? null : Remove(syntax.ArgumentList!, given);
        if (given is not null)
            return CodeFixes.Edit.Replace(syntax.SyntaxTree, given.Expression.Span, TextOf(context, given.Expression, edit.Type, value));

        string text = TextOf(context, syntax, edit.Type, value);
        int position = attribute.AttributeConstructor?.Parameters.ToList().FindIndex(parameter => parameter.Name == name) ?? -1;
        if (position >= 0)
            return InsertParameter(syntax, name, position, text);
        bool isProperty = attribute.AttributeClass!.GetMembers(name).Any(member => member is IPropertySymbol { SetMethod: not null });
        return isProperty ? Insert(syntax, syntax.ArgumentList?.Arguments.Count ?? 0, $"{name} = {text}") : null;
    }

    private static Edit Remove(AttributeArgumentListSyntax list, AttributeArgumentSyntax argument) => CodeFixes.Edit.Replace(
        list.SyntaxTree, list.Arguments.Count == 1 ? list.Span : AttributeLists.SpanWithSeparator(list.Arguments, argument), "");

    /// <summary>Constructor's arguments stand before properties; where one is left out before it, the new one needs its name.</summary>
    private static Edit InsertParameter(AttributeSyntax syntax, string name, int position, string text)
    {
        var arguments = syntax.ArgumentList?.Arguments ?? default;
        int end = arguments.TakeWhile(argument => argument.NameEquals is null).Count();
        bool isNext = end == position && arguments.Take(end).All(argument => argument.NameColon is null);
        return Insert(syntax, end, isNext ? text : $"{name}: {text}");
    }

    private static Edit Insert(AttributeSyntax syntax, int index, string text)
    {
        if (syntax.ArgumentList is not { } list)
            return CodeFixes.Edit.Insert(syntax.SyntaxTree, syntax.Name.Span.End, $"({text})");
        if (list.Arguments.Count == 0)
            return CodeFixes.Edit.Insert(syntax.SyntaxTree, list.OpenParenToken.Span.End, text);
        return index == 0
            ? CodeFixes.Edit.Insert(syntax.SyntaxTree, list.Arguments[0].SpanStart, text + ", ")
            : CodeFixes.Edit.Insert(syntax.SyntaxTree, list.Arguments[index - 1].Span.End, ", " + text);
    }

    /// <summary>A number, or a member of an enum, which is named as the one it replaces.</summary>
    private static string TextOf(FixContext context, SyntaxNode place, string? type, string value)
    {
        if (type is null)
            return value;
        bool isQualified = place is MemberAccessExpressionSyntax
            && context.ModelOf(place).GetSymbolInfo(place, context.Cancellation).Symbol is IFieldSymbol field && field.ContainingType.Name == type;
        return isQualified
            ? $"{((MemberAccessExpressionSyntax)place).Expression}.{value}"
            : RuntimeNames.Member(context.ModelOf(place), place.SpanStart, type, value);
    }
}
