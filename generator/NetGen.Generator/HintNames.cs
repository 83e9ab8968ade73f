using System.Collections.Immutable;
using System.Globalization;
using NetGen.Generator.Model;

namespace NetGen.Generator;

/// <summary>Names of generated files, unique ignoring case.</summary>
internal static class HintNames
{
    /// <summary>The names that differ from another by case only, in ordinal order.</summary>
    public static EquatableArray<string> Collisions(ImmutableArray<string> names) => names.Distinct()
        .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Count() > 1)
        .SelectMany(group => group)
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToEquatableArray();

    /// <summary>The name itself, or with its number where it collides.</summary>
    public static string Of(string name, EquatableArray<string> collisions)
    {
        for (int i = 0; i < collisions.Count; i++)
        {
            if (collisions[i] == name)
                return name + "-" + (i + 1).ToString(CultureInfo.InvariantCulture);
        }

        return name;
    }
}
