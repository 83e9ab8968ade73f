using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Validation;

namespace NetGen.Generator;

/// <summary>Rules as the compiler's diagnostics.</summary>
internal static class Diagnostics
{
    /// <summary>Where generator/diagnostics.md is published; empty as long as it is not. Rules link to their section there.</summary>
    private const string Documentation = "";

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> Descriptors = Rules.All.ToImmutableDictionary(rule => rule.Id, DescriptorOf);

    /// <summary>The generator's version, <c>1.2.3</c>.</summary>
    public static string GeneratorVersion { get; } = typeof(Diagnostics).Assembly.GetName().Version!.ToString(3);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [.. Descriptors.Values.OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal)];

    public static Diagnostic Create(Finding finding, Location location) =>
        Diagnostic.Create(Descriptors[finding.Rule.Id], location, [.. finding.Arguments]);

    private static DiagnosticDescriptor DescriptorOf(Rule rule) => new(
        rule.Id, rule.Title, rule.Message, "NetGen",
        SeverityOf(rule), isEnabledByDefault: true,
        helpLinkUri: Documentation.Length == 0 ? null : $"{Documentation}#{rule.Id.ToLowerInvariant()}",
        // The compiler lets an analyzer report at the end of a compilation only what says so.
        customTags: rule == Rules.RuntimeMissing ? [WellKnownDiagnosticTags.CompilationEnd] : []);

    private static DiagnosticSeverity SeverityOf(Rule rule) => rule.Severity switch
    {
        RuleSeverity.Error => DiagnosticSeverity.Error,
        RuleSeverity.Warning => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Info,
    };
}
