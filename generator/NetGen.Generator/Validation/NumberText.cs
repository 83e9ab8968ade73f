using System.Globalization;

namespace NetGen.Generator.Validation;

/// <summary>Numbers in messages: the same in every culture.</summary>
internal static class NumberText
{
    public static string Text<T>(T number)
        where T : IFormattable => number.ToString(null, CultureInfo.InvariantCulture);
}
