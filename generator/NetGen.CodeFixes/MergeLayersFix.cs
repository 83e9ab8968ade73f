using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Model;
using NetGen.Generator.Parsing;
using NetGen.Generator.Shapes;
using NetGen.Generator.Validation;

namespace NetGen.CodeFixes;

/// <summary>Brings layers that stand on several declarations to one, in the order in which their sizes fit.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MergeLayersFix)), Shared]
public sealed class MergeLayersFix() : NetworkFixProvider([Rules.LayersSplit], FixesOf)
{
    /// <summary>Parts beyond this many have more orders than are worth trying: they stay in the order of the compiler.</summary>
    private const int MostPartsToOrder = 5;

    private static IEnumerable<Fix> FixesOf(FixContext context)
    {
        if (NetworkParser.Parse(context.Type, context.Cancellation) is not { } network)
            yield break;

        var parts = NetworkParser.LayerAttributes(context.Type)
            .Zip(network.Layers, (attribute, spec) => new Layer(context.SyntaxOf(attribute)!, spec))
            .GroupBy(layer => layer.Syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>()!)
            .ToList();
        var marked = NetworkParser.NetworkAttributeOf(context.Type) is { } attribute ? context.SyntaxOf(attribute)?.FirstAncestorOrSelf<TypeDeclarationSyntax>() : null;
        var main = parts.Find(part => part.Key == marked) ?? parts[0];
        var order = parts.Count > MostPartsToOrder ? parts : Orders(parts).OrderBy(Misfits).First();
        int place = order.IndexOf(main);

        var (first, last) = (main.First().List, main.Last().List);
        Edit[] edits =
        [
            .. order.Take(place).SelectMany(part => part).Select(layer => AttributeLists.Before(first, $"[{MovedAttribute.TextAt(context, layer.Syntax, first)}]")),
            .. order.Skip(place + 1).SelectMany(part => part).Select(layer => AttributeLists.After(last, $"[{MovedAttribute.TextAt(context, layer.Syntax, last)}]")),
            .. parts.Where(part => part != main).SelectMany(RemoveAll),
        ];
        // A name of the user's own may mean something else at the new place.
        var expected = order.SelectMany(part => part).Select(layer => layer.Spec).ToArray();
        if (Trial.NetworkAfter(context, edits) is { } merged && merged.Layers.Equals(ShapeInference.Infer(expected, merged.Input?.Shape).ToEquatableArray()))
            yield return new Fix("MergeLayers", "Move all layers to one declaration", edits);
    }

    /// <summary>Seams at which sizes differ, in an order of the parts.</summary>
    private static int Misfits(IEnumerable<IEnumerable<Layer>> order)
    {
        var sized = order.SelectMany(part => part).Select(layer => layer.Spec).Where(layer => !layer.TakesAnyShape).ToList();
        return sized.Zip(sized.Skip(1), (layer, next) => layer.DeclaredOutputs == next.DeclaredInputs ? 0 : 1).Sum();
    }

    /// <summary>All orders of a list, the given one first.</summary>
    private static IEnumerable<List<T>> Orders<T>(List<T> items) => items.Count <= 1
        ? [items]
        : items.SelectMany((first, i) => Orders(items.Where((_, other) => other != i).ToList()).Select(rest => rest.Prepend(first).ToList()));

    private static IEnumerable<Edit> RemoveAll(IEnumerable<Layer> layers) => layers.GroupBy(layer => layer.List).SelectMany(list =>
        list.Count() == list.Key.Attributes.Count
            ? [AttributeLists.Remove(list.Key)]
            : list.Select(layer => AttributeLists.Remove(layer.Syntax)));

    private sealed record Layer(AttributeSyntax Syntax, LayerSpec Spec)
    {
        public AttributeListSyntax List => (AttributeListSyntax)Syntax.Parent!;
    }
}
