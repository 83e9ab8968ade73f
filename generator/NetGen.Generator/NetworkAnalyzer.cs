using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Parsing;
using NetGen.Generator.Validation;

namespace NetGen.Generator;

/// <summary>Reports what is wrong with declared networks, at the argument at fault. Runs the generator's own parsing and validation.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> Descriptors = Rules.All.ToImmutableDictionary(rule => rule.Id, Diagnostics.DescriptorOf);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. Descriptors.Values.OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal)];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            // Projects that do not use the runtime cost nothing.
            if (start.Compilation.GetTypeByMetadataName(NetworkParser.NetworkAttribute) is not null)
                start.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!type.GetAttributes().Any(NetworkParser.IsNetwork) || NetworkParser.Parse(type, context.CancellationToken) is not { } network)
            return;

        foreach (var finding in NetworkValidator.Validate(network))
        {
            var location = FindingLocation.Of(type, finding.Place, context.CancellationToken);
            context.ReportDiagnostic(Diagnostic.Create(Descriptors[finding.Rule.Id], location, [.. finding.Arguments]));
        }
    }
}
