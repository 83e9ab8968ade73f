using Microsoft.CodeAnalysis;
using NetGen.Generator.Model;

namespace NetGen.Generator.Parsing;

/// <summary>Turns Roslyn's attribute data into plain values.</summary>
internal static class AttributeReader
{
    /// <summary>The arguments by name, as far as the compiler could bind them.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="isBound">Whether that is all of them; where it is not, the compiler reports the error itself.</param>
    public static AttributeValues Read(AttributeData attribute, out bool isBound)
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        // An attribute with an error may have a constructor and none of its arguments.
        var parameters = attribute.AttributeConstructor?.Parameters ?? [];
        var given = attribute.ConstructorArguments;
        isBound = attribute.AttributeConstructor is not null && given.Length == parameters.Length;
        for (int i = 0; i < Math.Min(given.Length, parameters.Length); i++)
            isBound &= Add(parameters[i].Name, given[i]);
        foreach (var argument in attribute.NamedArguments)
            isBound &= Add(argument.Key, argument.Value);
        return new AttributeValues(values);

        bool Add(string name, TypedConstant constant)
        {
            if (constant.Kind == TypedConstantKind.Error)
                return false;
            values[name] = ValueOf(constant);
            return true;
        }
    }

    private static object? ValueOf(TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Enum => EnumMember(constant),
        TypedConstantKind.Primitive => constant.Value,
        _ => null,
    };

    private static string EnumMember(TypedConstant constant)
    {
        foreach (var member in constant.Type!.GetMembers())
        {
            if (member is IFieldSymbol { HasConstantValue: true } field && Equals(field.ConstantValue, constant.Value))
                return field.Name;
        }

        return Convert.ToString(constant.Value, System.Globalization.CultureInfo.InvariantCulture)!;
    }
}
