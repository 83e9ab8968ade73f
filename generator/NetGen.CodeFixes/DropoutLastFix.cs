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
        if (layers.Length == 0 || context.SyntaxOf(layers[layers.Length - 1]) is not { } dropout
            || NetworkParser.Parse(context.Type, context.Cancellation) is not { } network
            || NetworkValidator.Validate(network).FirstOrDefault(finding => finding.Rule == Rules.DropoutLast) is not { } finding)
            yield break;

        // Several may stand at the end: the last of them changes places with the layer before all.
        int above = Array.FindLastIndex(layers, layer => layer.AttributeClass!.Name != layers[layers.Length - 1].AttributeClass!.Name);
        // A residual block that ends there would then be around other layers.
        bool isInBlock = network.Layers.Select((layer, i) => layer.Spanned > 0 && (long)i + layer.Spanned >= above).Any(reaches => reaches);
        if (above >= 0 && !isInBlock && context.SyntaxOf(layers[above]) is { } layer)
        {
            Edit[] move = [Edit.Replace(layer.SyntaxTree, layer.Span, dropout.ToString()), Edit.Replace(dropout.SyntaxTree, dropout.Span, layer.ToString())];
            if (Trial.Mends(context, network, finding, move))
                yield return new Fix("MoveDropout", "Move the dropout before the last layer", move);
        }

        Edit[] removal = [AttributeLists.Remove(dropout)];
        if (layers.Length > 1 && Trial.Mends(context, network, finding, removal))
            yield return new Fix("RemoveDropout", "Remove the dropout", removal);
    }
}
