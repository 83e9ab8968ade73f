using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Model;
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

    public static Location At(SourcePlace place) => Location.Create(
        place.Path, new TextSpan(place.Start, place.Length), new LinePositionSpan(new LinePosition(place.Line, place.Column), new LinePosition(place.EndLine, place.EndColumn)));

    public static Diagnostic Create(Finding finding, Location location) =>
        Diagnostic.Create(Descriptors[finding.Rule.Id], location, [.. finding.Arguments]);

    private static DiagnosticDescriptor DescriptorOf(Rule rule) => new(
        rule.Id, rule.Title, rule.Message, "NetGen",
        SeverityOf(rule), isEnabledByDefault: true,
        helpLinkUri: HelpLink(Documentation, rule),
        customTags: [.. TagsOf(rule)]);

    private static IEnumerable<string> TagsOf(Rule rule)
    {
        // Silenced, a network that does nothing would pass for one. And where an error that cannot be silenced comes from the generator, the
        // compiler stops before the bodies of methods: the uses of what is missing are not reported.
        if (rule.IsError)
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
