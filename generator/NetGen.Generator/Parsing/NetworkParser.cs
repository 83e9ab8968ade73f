using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Activations;
using NetGen.Generator.Layers;
using NetGen.Generator.Model;

namespace NetGen.Generator.Parsing;

/// <summary>Reads a class and its attributes into a <see cref="NetworkSpec"/>. Shared by the generator and the analyzer.</summary>
internal static class NetworkParser
{
    public const string NetworkAttribute = "NetGen.NetworkAttribute";

    /// <summary>The network that <paramref name="type"/> declares; null where the compiler itself reports an error in an attribute.</summary>
    public static NetworkSpec? Parse(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var layers = new List<LayerSpec>();
        var network = new AttributeValues(new Dictionary<string, object?>());
        foreach (var attribute in InSourceOrder(type))
        {
            cancellation.ThrowIfCancellationRequested();
            bool isNetwork = IsNetwork(attribute);
            var kind = isNetwork ? null : KindOf(attribute);
            if (!isNetwork && kind is null)
                continue;
            if (AttributeReader.Read(attribute) is not { } values)
                return null;

            if (kind is null)
                network = values;
            else
                layers.Add(kind.Parse(values) with { Unused = ActivationCatalog.UnusedOf(values).ToEquatableArray() });
        }

        return new NetworkSpec(
            TypeParser.Parse(type), DeclarationParser.Parse(type, cancellation), network.String("Loss", "Auto"), LayerSizes.Complete(layers).ToEquatableArray())
        {
            Precision = network.String("Precision", "Exact"),
            PositiveWeight = network.Double("PositiveWeight", 1),
            Weights = network.String("Weights", ""),
        };
    }

    /// <summary>Whether a declaration could carry <c>[Network]</c>: the cheap check before any symbol is bound.</summary>
    public static bool IsCandidate(SyntaxNode node, CancellationToken cancellation) =>
        node is ClassDeclarationSyntax or RecordDeclarationSyntax && !node.IsKind(SyntaxKind.RecordStructDeclaration);

    /// <summary>Whether a declaration is the one that speaks for its class: where <c>[Network]</c> is repeated by mistake, the first.</summary>
    public static bool IsMainDeclaration(INamedTypeSymbol type, SyntaxNode declaration) =>
        NetworkAttributeOf(type)?.ApplicationSyntaxReference is { } reference
        && reference.SyntaxTree == declaration.SyntaxTree && declaration.Span.Contains(reference.Span);

    public static AttributeData? NetworkAttributeOf(INamedTypeSymbol type) => InSourceOrder(type).FirstOrDefault(IsNetwork);

    /// <summary>The class's layer attributes, first layer first.</summary>
    public static IEnumerable<AttributeData> LayerAttributes(INamedTypeSymbol type) => InSourceOrder(type).Where(IsLayer);

    public static bool IsNetwork(AttributeData attribute) => attribute.AttributeClass is { Name: nameof(NetworkAttribute) } type && IsOfRuntime(type);

    public static bool IsLayer(AttributeData attribute) => KindOf(attribute) is not null;

    /// <summary>Whether a type is the runtime library's own, and not someone else's of the same name.</summary>
    public static bool IsOfRuntime(INamedTypeSymbol type) =>
        type is { ContainingNamespace: { Name: "NetGen", ContainingNamespace.IsGlobalNamespace: true }, ContainingAssembly.Name: "NetGen" };

    private static LayerKind? KindOf(AttributeData attribute) =>
        attribute.AttributeClass is { } type && IsOfRuntime(type) ? LayerCatalog.Find(type.Name) : null;

    /// <summary>Attributes of one declaration come in source order; across files no order is defined, which validation refuses for layers.</summary>
    private static IEnumerable<AttributeData> InSourceOrder(INamedTypeSymbol type) => type.GetAttributes();
}
