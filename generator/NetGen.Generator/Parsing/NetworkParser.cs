using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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
        string loss = "Auto";
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
                loss = values.String("Loss", loss);
            else
                layers.Add(kind.Parse(values));
        }

        return new NetworkSpec(TypeParser.Parse(type), DeclarationParser.Parse(type, cancellation), loss, layers.ToEquatableArray());
    }

    /// <summary>The class's layer attributes, first layer first.</summary>
    public static IEnumerable<AttributeData> LayerAttributes(INamedTypeSymbol type) => InSourceOrder(type).Where(IsLayer);

    public static bool IsNetwork(AttributeData attribute) => attribute.AttributeClass?.ToDisplayString() == NetworkAttribute;

    public static bool IsLayer(AttributeData attribute) => KindOf(attribute) is not null;

    private static LayerKind? KindOf(AttributeData attribute) =>
        attribute.AttributeClass is { ContainingNamespace: { Name: "NetGen", ContainingNamespace.IsGlobalNamespace: true } } attributeClass
            ? LayerCatalog.Find(attributeClass.Name)
            : null;

    /// <summary>Attributes of one declaration come in source order; across files no order is defined, which validation refuses for layers.</summary>
    private static IEnumerable<AttributeData> InSourceOrder(INamedTypeSymbol type) => type.GetAttributes();

    /// <summary>Whether a declaration could carry <c>[Network]</c>: the cheap check before any symbol is bound.</summary>
    public static bool IsCandidate(SyntaxNode node, CancellationToken cancellation) =>
        node is ClassDeclarationSyntax or RecordDeclarationSyntax && !node.IsKind(SyntaxKind.RecordStructDeclaration);
}
