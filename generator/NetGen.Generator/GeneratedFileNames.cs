using System.Collections.Immutable;
using System.Globalization;
using NetGen.Generator.Model;

namespace NetGen.Generator;

/// <summary>Names of generated files, unique ignoring case.</summary>
internal static class GeneratedFileNames
{
    /// <summary>The names that another equals ignoring case, in ordinal order; a name that occurs twice stands there twice.</summary>
    public static EquatableArray<string> Collisions(ImmutableArray<string> names) => names
        .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Count() > 1)
        .SelectMany(group => group)
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToEquatableArray();

    /// <summary>
    /// The name itself, or with its number where it collides; null where the very same name is taken, which takes two types that the
    /// compiler itself refuses.
    /// </summary>
    public static string? Of(string name, EquatableArray<string> collisions)
    {
        int[] places = Enumerable.Range(0, collisions.Count).Where(i => collisions[i] == name).ToArray();
        return places.Length switch
        {
            0 => name,
            1 => name + "-" + (places[0] + 1).ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
    }
}
