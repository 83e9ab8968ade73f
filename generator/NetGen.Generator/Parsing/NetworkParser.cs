using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Layers;
using NetGen.Generator.Model;
using NetGen.Generator.Shapes;
using NetGen.Generator.Validation;

namespace NetGen.Generator.Parsing;

/// <summary>Reads a class and its attributes into a <see cref="NetworkSpec"/>. Shared by the generator and the analyzer.</summary>
internal static class NetworkParser
{
    public const string RuntimeNamespace = "NetGen.";
    public const string NetworkAttribute = RuntimeNamespace + "NetworkAttribute";

    /// <summary>The network that <paramref name="type"/> declares; null where the compiler itself reports an error in an attribute.</summary>
    public static NetworkSpec? Parse(INamedTypeSymbol type, CancellationToken cancellation) =>
        Read(type, cancellation) is { HasAttributeErrors: false } network ? network : null;

    /// <summary>The network that <paramref name="type"/> declares, as far as the compiler understands its attributes.</summary>
    public static NetworkSpec Read(INamedTypeSymbol type, CancellationToken cancellation)
    {
        bool hasErrors = false;
        var layers = new List<LayerSpec>();
        var network = new AttributeValues(new Dictionary<string, object?>());
        InputSpec? input = null;
        foreach (var attribute in InSourceOrder(type))
        {
            cancellation.ThrowIfCancellationRequested();
            bool isNetwork = IsNetwork(attribute);
            var parse = isNetwork ? null : ParserOf(attribute);
            bool isInput = IsInput(attribute);
            if (!isNetwork && !isInput && parse is null)
                continue;
            var values = AttributeReader.Read(attribute, out bool isBound);
            hasErrors |= !isBound;
            if (isInput)
                input = InputSpec.Parse(values);
            else if (parse is null)
                network = values;
            else
                layers.Add(Parse(parse, values));
        }

        var declaration = DeclarationParser.Parse(type, cancellation);
        return new NetworkSpec(
            TypeParser.Parse(type, layers.Count, cancellation), declaration, network.String("Loss", "Auto"), ShapeInference.Infer(layers, input?.Shape).ToEquatableArray())
        {
            Input = input,
            HasAttributeErrors = hasErrors,
            ErrorPlace = DeclarationRules.ErrorOf(declaration) is { } place ? FindingLocation.PlaceOf(type, place, cancellation) : null,
            Precision = network.String("Precision", "Exact"),
            Storage = network.String("Storage", "Float"),
            PositiveWeight = network.Double("PositiveWeight", 1),
            Weights = network.String("Weights", ""),
            Source = network.String("Weights", "").Length > 0 ? NetworkAttributeOf(type)?.ApplicationSyntaxReference?.SyntaxTree.FilePath ?? "" : "",
        };
    }

    private static LayerSpec Parse(Func<AttributeValues, LayerSpec> parse, AttributeValues values)
    {
        var layer = parse(values);
        return layer with { Unused = ActivationSpec.UnusedOf(values).ToEquatableArray(), Elsewhere = values.Elsewhere(layer.Kind) };
    }

    /// <summary>Whether a declaration could carry <c>[Network]</c>: the cheap check before any symbol is bound.</summary>
    public static bool IsCandidate(SyntaxNode node, CancellationToken cancellation) =>
        node is ClassDeclarationSyntax or RecordDeclarationSyntax && !node.IsKind(SyntaxKind.RecordStructDeclaration);

    /// <summary>Whether a declaration is the one that speaks for its class: where <c>[Network]</c> is repeated by mistake, the first.</summary>
    public static bool IsMainDeclaration(INamedTypeSymbol type, SyntaxNode declaration) =>
        NetworkAttributeOf(type)?.ApplicationSyntaxReference is { } reference
        && reference.SyntaxTree == declaration.SyntaxTree && declaration.Span.Contains(reference.Span);

    /// <summary>Whether a declaration speaks for a class with layers and no <c>[Network]</c>: it carries the first of them, of that kind.</summary>
    public static bool IsUnmarked(INamedTypeSymbol type, AttributeData layer) =>
        NetworkAttributeOf(type) is null && LayerAttributes(type).FirstOrDefault()?.ApplicationSyntaxReference is { } first
        && layer.ApplicationSyntaxReference is { } reference && reference.SyntaxTree == first.SyntaxTree && reference.Span == first.Span;

    public static AttributeData? NetworkAttributeOf(INamedTypeSymbol type) => InSourceOrder(type).FirstOrDefault(IsNetwork);

    /// <summary>The class's layer attributes, first layer first.</summary>
    public static IEnumerable<AttributeData> LayerAttributes(INamedTypeSymbol type) => InSourceOrder(type).Where(IsLayer);

    public static bool IsNetwork(AttributeData attribute) => attribute.AttributeClass is { Name: nameof(NetworkAttribute) } type && IsOfRuntime(type);

    /// <summary>Whether an attribute tells the shape of the network's inputs.</summary>
    public static bool IsInput(AttributeData attribute) => attribute.AttributeClass is { Name: "InputAttribute" } type && IsOfRuntime(type);

    public static AttributeData? InputAttributeOf(INamedTypeSymbol type) => InSourceOrder(type).FirstOrDefault(IsInput);

    public static bool IsLayer(AttributeData attribute) => ParserOf(attribute) is not null;

    /// <summary>Whether a type is the runtime library's own, and not someone else's of the same name.</summary>
    public static bool IsOfRuntime(INamedTypeSymbol type) =>
        type is { ContainingNamespace: { Name: "NetGen", ContainingNamespace.IsGlobalNamespace: true }, ContainingAssembly.Name: "NetGen" };

    private static Func<AttributeValues, LayerSpec>? ParserOf(AttributeData attribute) =>
        attribute.AttributeClass is { } type && IsOfRuntime(type) ? LayerCatalog.Find(type.Name) : null;

    /// <summary>Attributes of one declaration come in source order; across files no order is defined, which validation refuses for layers.</summary>
    private static IEnumerable<AttributeData> InSourceOrder(INamedTypeSymbol type) => type.GetAttributes();
}
