using Microsoft.CodeAnalysis;
using NetGen.Generator.Model;

namespace NetGen.Generator.Parsing;

/// <summary>Turns Roslyn's attribute data into plain values.</summary>
internal static class AttributeReader
{
    /// <summary>The arguments by name; null where the compiler could not bind them (it reports the error itself).</summary>
    public static AttributeValues? Read(AttributeData attribute)
    {
        if (attribute.AttributeConstructor is not { } constructor)
            return null;

        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < constructor.Parameters.Length; i++)
        {
            if (attribute.ConstructorArguments[i].Kind == TypedConstantKind.Error)
                return null;
            values[constructor.Parameters[i].Name] = ValueOf(attribute.ConstructorArguments[i]);
        }

        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Value.Kind == TypedConstantKind.Error)
                return null;
            values[argument.Key] = ValueOf(argument.Value);
        }

        return new AttributeValues(values);
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
