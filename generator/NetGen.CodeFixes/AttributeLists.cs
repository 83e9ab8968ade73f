using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.CodeFixes;

/// <summary>Edits of attributes in their brackets, in the manner of those around them: on lines of their own, or one after another.</summary>
internal static class AttributeLists
{
    /// <summary>Inserts brackets before others.</summary>
    public static Edit Before(AttributeListSyntax list, string brackets) =>
        Edit.Insert(list.SyntaxTree, list.SpanStart, brackets + Division(list));

    /// <summary>Inserts brackets after others.</summary>
    public static Edit After(AttributeListSyntax list, string brackets) =>
        Edit.Insert(list.SyntaxTree, list.Span.End, Division(list) + brackets);

    /// <summary>Removes an attribute, and its brackets where it stands in them alone.</summary>
    public static Edit Remove(AttributeSyntax attribute)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        return list.Attributes.Count > 1 ? Edit.Replace(list.SyntaxTree, SpanWithSeparator(list.Attributes, attribute), "") : Remove(list);
    }

    /// <summary>Removes brackets with all that they hold.</summary>
    public static Edit Remove(AttributeListSyntax list)
    {
        // What divides the brackets from what follows goes with them; comments in between stay.
        var trivia = list.GetTrailingTrivia().TakeWhile(trivia => string.IsNullOrWhiteSpace(trivia.ToString())).ToArray();
        int end = trivia.Length > 0 ? trivia[^1].FullSpan.End : list.Span.End;
        var text = list.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(list.SpanStart);
        bool isAlone = end >= line.EndIncludingLineBreak && string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(line.Start, list.SpanStart)));
        return Edit.Replace(list.SyntaxTree, TextSpan.FromBounds(isAlone ? line.Start : list.SpanStart, end), "");
    }

    /// <summary>The span of an element of a list with the comma that divides it from a neighbour.</summary>
    public static TextSpan SpanWithSeparator<T>(SeparatedSyntaxList<T> list, T element)
        where T : SyntaxNode
    {
        int index = list.IndexOf(element);
        return index > 0
            ? TextSpan.FromBounds(list[index - 1].Span.End, element.Span.End)
            : list.Count > 1 ? TextSpan.FromBounds(element.SpanStart, list[1].SpanStart) : element.Span;
    }

    /// <summary>What stands between brackets and what follows them: a line's end and its indentation, or a blank.</summary>
    private static string Division(AttributeListSyntax list)
    {
        var text = list.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(list.SpanStart);
        int next = list.GetLastToken().GetNextToken().SpanStart;
        if (next <= text.Lines.GetLineFromPosition(list.Span.End).End)
            return " ";
        string before = text.ToString(TextSpan.FromBounds(line.Start, list.SpanStart));
        string indentation = before.Substring(0, before.Length - before.TrimStart().Length);
        string end = text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
        return (end.Length > 0 ? end : "\n") + indentation;
    }
}
