using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Validation;

namespace NetGen.Generator;

/// <summary>Rules as the compiler's diagnostics.</summary>
internal static class Diagnostics
{
    /// <summary>Where generator/diagnostics.md is published, as the build wrote it into the assembly; null where it did not know.</summary>
    private static readonly string? Documentation = typeof(Diagnostics).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(attribute => attribute.Key == nameof(Documentation))?.Value;

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> Descriptors = Rules.All.ToImmutableDictionary(rule => rule.Id, DescriptorOf);

    /// <summary>The generator's version, <c>1.2.3</c>.</summary>
    public static string GeneratorVersion { get; } = typeof(Diagnostics).Assembly.GetName().Version!.ToString(3);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [.. Descriptors.Values.OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal)];

    /// <summary>The rule's section of the documentation.</summary>
    public static string? HelpLink(string? documentation, Rule rule) => documentation is null ? null : $"{documentation}#{rule.Id.ToLowerInvariant()}";

    public static Diagnostic Create(Finding finding, Location location) =>
        Diagnostic.Create(Descriptors[finding.Rule.Id], location, [.. finding.Arguments]);

    private static DiagnosticDescriptor DescriptorOf(Rule rule) => new(
        rule.Id, rule.Title, rule.Message, "NetGen",
        SeverityOf(rule), isEnabledByDefault: true,
        helpLinkUri: HelpLink(Documentation, rule),
        customTags: [.. TagsOf(rule)]);

    private static IEnumerable<string> TagsOf(Rule rule)
    {
        // Silenced, a network that does nothing would pass for one.
        if (rule.IsError && rule.IsOfLayers)
            yield return WellKnownDiagnosticTags.NotConfigurable;
        // The compiler lets an analyzer report at the end of a compilation only what says so.
        if (rule == Rules.RuntimeMissing)
            yield return WellKnownDiagnosticTags.CompilationEnd;
    }

    private static DiagnosticSeverity SeverityOf(Rule rule) => rule.Severity switch
    {
        RuleSeverity.Error => DiagnosticSeverity.Error,
        RuleSeverity.Warning => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Info,
    };
}
