using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetGen.Generator.Parsing;
using NetGen.Generator.Validation;

namespace NetGen.CodeFixes;

/// <summary>Moves a dropout that nothing follows to where it belongs, or removes it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DropoutLastFix)), Shared]
public sealed class DropoutLastFix() : NetworkFixProvider([Rules.DropoutLast], FixesOf)
{
    private static IEnumerable<Fix> FixesOf(FixContext context)
    {
        var layers = NetworkParser.LayerAttributes(context.Type).ToArray();
        if (layers.Length == 0 || context.SyntaxOf(layers[layers.Length - 1]) is not { } dropout)
            yield break;

        // Several may stand at the end: the last of them changes places with the layer before all.
        var above = Array.FindLast(layers, layer => layer.AttributeClass!.Name != layers[layers.Length - 1].AttributeClass!.Name);
        if (above is not null && context.SyntaxOf(above) is { } layer)
        {
            yield return new Fix("MoveDropout", "Move the dropout before the last layer",
                [Edit.Replace(layer.SyntaxTree, layer.Span, dropout.ToString()), Edit.Replace(dropout.SyntaxTree, dropout.Span, layer.ToString())]);
        }

        if (layers.Length > 1)
            yield return new Fix("RemoveDropout", "Remove the dropout", [AttributeLists.Remove(dropout)]);
    }
}
