using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetGen.Generator.Validation;

namespace NetGen.CodeFixes;

/// <summary>Marks a class with layers as a network.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NetworkAttributeFix)), Shared]
public sealed class NetworkAttributeFix() : NetworkFixProvider([Rules.LayersWithoutNetwork], FixesOf)
{
    private static IEnumerable<Fix> FixesOf(FixContext context)
    {
        var lists = context.Declaration.AttributeLists;
        if (lists.Count == 0)
            return [];
        string name = RuntimeNames.Attribute(context.ModelOf(context.Declaration), lists[0].SpanStart, "Network");
        return [new Fix("AddNetwork", "Add [Network]", [AttributeLists.Before(lists[0], $"[{name}]")])];
    }
}
