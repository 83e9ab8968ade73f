using Microsoft.CodeAnalysis;
using NetGen.Generator.Validation;

namespace NetGen.Generator;

/// <summary>Rules as the compiler's diagnostics.</summary>
internal static class Diagnostics
{
    public static DiagnosticDescriptor DescriptorOf(Rule rule) => new(
        rule.Id, rule.Title, rule.Message, "NetGen",
        rule.IsError ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning, isEnabledByDefault: true);
}
