using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Validation;

namespace NetGen.Generator.Parsing;

/// <summary>Finds the source that a finding speaks of.</summary>
internal static class FindingLocation
{
    public static Location Of(INamedTypeSymbol type, Place place, CancellationToken cancellation)
    {
        if (place.Layer is not { } layer)
            return type.Locations[0];

        var attribute = NetworkParser.LayerAttributes(type).ElementAt(layer);
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax)
            return type.Locations[0];
        return ArgumentOf(attribute, syntax, place.Argument)?.Expression.GetLocation() ?? syntax.GetLocation();
    }

    private static AttributeArgumentSyntax? ArgumentOf(AttributeData attribute, AttributeSyntax syntax, string? name)
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
}
