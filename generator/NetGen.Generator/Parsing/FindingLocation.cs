using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Model;
using NetGen.Generator.Validation;

namespace NetGen.Generator.Parsing;

/// <summary>Finds the source that a finding speaks of.</summary>
internal static class FindingLocation
{
    public static Location Of(INamedTypeSymbol type, Place place, CancellationToken cancellation)
    {
        var location = place.Kind == PlaceKind.Member
            ? MemberParser.Collisions(type, NetworkParser.LayerAttributes(type).Count(), cancellation).ElementAt(place.Index).Locations[0]
            : AttributeOf(type, place) is { } attribute ? Of(attribute, place.Argument, cancellation) : null;
        return location ?? OfName(type, cancellation);
    }

    /// <summary>The same as numbers, which a pipeline may keep.</summary>
    public static SourcePlace PlaceOf(INamedTypeSymbol type, Place place, CancellationToken cancellation)
    {
        var location = Of(type, place, cancellation);
        var (start, end) = (location.GetLineSpan().StartLinePosition, location.GetLineSpan().EndLinePosition);
        return new SourcePlace(location.SourceTree?.FilePath ?? "", location.SourceSpan.Start, location.SourceSpan.Length, start.Line, start.Character, end.Line, end.Character);
    }

    /// <summary>The attribute that a place names, if it names one.</summary>
    public static AttributeData? AttributeOf(INamedTypeSymbol type, Place place) => place.Kind switch
    {
        PlaceKind.Network => NetworkParser.NetworkAttributeOf(type),
        PlaceKind.Input => NetworkParser.InputAttributeOf(type),
        PlaceKind.Layer => NetworkParser.LayerAttributes(type).ElementAt(place.Index),
        _ => null,
    };

    /// <summary>Where an argument is given, by the name of its parameter or property; null where it is left out.</summary>
    public static AttributeArgumentSyntax? ArgumentOf(AttributeData attribute, AttributeSyntax syntax, string? name)
    {
        if (name is null || syntax.ArgumentList is not { } list)
            return null;

        foreach (var argument in list.Arguments)
        {
            string? given = argument.NameColon?.Name.Identifier.ValueText ?? argument.NameEquals?.Name.Identifier.ValueText;
            if (string.Equals(given, name, StringComparison.OrdinalIgnoreCase))
                return argument;
        }

        int position = attribute.AttributeConstructor?.Parameters.ToList().FindIndex(parameter => parameter.Name == name) ?? -1;
        bool isPositional = position >= 0 && position < list.Arguments.Count && list.Arguments[position] is { NameColon: null, NameEquals: null };
        return isPositional ? list.Arguments[position] : null;
    }

    /// <summary>The class's name, on the declaration that carries its attributes.</summary>
    private static Location OfName(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var attribute = NetworkParser.NetworkAttributeOf(type) ?? NetworkParser.LayerAttributes(type).FirstOrDefault();
        var declaration = attribute?.ApplicationSyntaxReference?.GetSyntax(cancellation).FirstAncestorOrSelf<TypeDeclarationSyntax>();
        return declaration?.Identifier.GetLocation() ?? type.Locations[0];
    }

    private static Location? Of(AttributeData attribute, string? argument, CancellationToken cancellation)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax)
            return null;
        return ArgumentOf(attribute, syntax, argument)?.Expression.GetLocation() ?? syntax.GetLocation();
    }
}
