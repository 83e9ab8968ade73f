using System.Reflection;
using NetArchTest.Rules;

namespace NetGen.Generator.Tests.Architecture;

/// <summary>Which parts of a compiled assembly use which others.</summary>
/// <param name="assembly">The assembly.</param>
/// <param name="partOf">The part that a top-level type belongs to, by the type's full name; null: it takes no part.</param>
internal sealed class Dependencies(Assembly assembly, Func<string, string?> partOf)
{
    private readonly ILookup<string?, string> _types = assembly.GetTypes()
        .Where(type => !type.IsNested && type.FullName is not null)
        .ToLookup(type => partOf(type.FullName!), type => type.FullName!);

    public IReadOnlyList<string> Parts => [.. _types.Select(part => part.Key).OfType<string>().Order(StringComparer.Ordinal)];

    /// <summary>Every use of a part by another.</summary>
    public IReadOnlyList<(string From, string To)> Edges() =>
        [.. from to in Parts from rule in new[] { To(to) } from edge in rule select edge];

    /// <summary>The types of a part that use another part.</summary>
    public IEnumerable<string> Users(string from, string to) => Using(to).Where(user => partOf(user) == from);

    /// <summary>A way from a part by its uses back to itself; empty where there is none.</summary>
    public static IReadOnlyList<string> Cycle(IEnumerable<(string From, string To)> edges)
    {
        var uses = edges.ToLookup(edge => edge.From, edge => edge.To);
        var done = new HashSet<string>();
        var path = new List<string>();
        return uses.Select(part => Visit(part.Key)).FirstOrDefault(cycle => cycle.Count > 0) ?? [];

        IReadOnlyList<string> Visit(string part)
        {
            if (path.Contains(part))
                return [.. path.Skip(path.IndexOf(part)), part];
            if (!done.Add(part))
                return [];
            path.Add(part);
            var cycle = uses[part].Select(Visit).FirstOrDefault(cycle => cycle.Count > 0) ?? [];
            path.RemoveAt(path.Count - 1);
            return cycle;
        }
    }

    private IEnumerable<(string From, string To)> To(string part) =>
        Using(part).Select(user => (From: partOf(user), To: part)).Where(edge => edge.From is not null && edge.From != part).Select(edge => (edge.From!, edge.To)).Distinct();

    /// <summary>The types, by the names of their outermost ones, that use a part.</summary>
    private IEnumerable<string> Using(string part) => Types.InAssembly(assembly)
        .That().HaveDependencyOnAny([.. _types[part]])
        .GetTypes().Select(type => (type.FullName ?? type.Name).Split('+', '/')[0]).Distinct();
}
