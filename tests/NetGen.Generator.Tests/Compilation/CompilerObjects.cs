using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Model;

namespace NetGen.Generator.Tests.Compilation;

/// <summary>
/// Finds objects in the pipeline's values that must not be there: they keep whole compilations in memory, or compare by reference and so
/// defeat caching.
/// </summary>
internal static class CompilerObjects
{
    private static readonly Type[] Banned =
        [typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxTree), typeof(SyntaxReference), typeof(Location), typeof(Microsoft.CodeAnalysis.Compilation), typeof(SemanticModel), typeof(AttributeData), typeof(Delegate), typeof(Array)];

    /// <summary>Requires that no value of the generator's own steps reaches such an object.</summary>
    public static void AssertNone(GeneratorDriverRunResult result)
    {
        var steps = result.Results.Single().TrackedSteps.Where(step => PipelineSteps.Names.Contains(step.Key));
        foreach (var (name, runs) in steps)
        {
            foreach (var (value, _) in runs.SelectMany(run => run.Outputs))
            {
                string? path = Find(value, name);
                Assert.True(path is null, $"{path} is in the value of a pipeline step");
            }
        }
    }

    /// <summary>The path from a value to the first such object that it reaches, or null.</summary>
    public static string? Find(object? value, string path) => Find(value, path, new HashSet<object>(ReferenceEqualityComparer.Instance));

    private static string? Find(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string or Type || value.GetType() is { IsPrimitive: true } or { IsEnum: true })
            return null;
        // Assignability: the objects' own types are internal to the compiler.
        if (Banned.FirstOrDefault(banned => banned.IsInstanceOfType(value)) is { } found)
            return $"{path} ({found.Name})";
        if (!value.GetType().IsValueType && !seen.Add(value))
            return null;

        // The places for arrays, since they compare the elements. By name: the runtime has those two as well.
        if (value.GetType().FullName is "NetGen.Shape" or "NetGen.ParameterLayout")
            return null;
        if (value.GetType() is { IsConstructedGenericType: true } type && type.GetGenericTypeDefinition() == typeof(EquatableArray<>))
            return ((IEnumerable)value).Cast<object?>().Select((item, i) => Find(item, $"{path}[{i}]", seen)).FirstOrDefault(inner => inner is not null);
        return FieldsOf(value.GetType())
            .Select(field => Find(field.GetValue(value), $"{path}.{field.Name}", seen))
            .FirstOrDefault(inner => inner is not null);
    }

    private static IEnumerable<FieldInfo> FieldsOf(Type? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                yield return field;
        }
    }
}
