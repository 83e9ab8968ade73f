using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Layers;
using NetGen.Generator.Model;
using NetGen.Generator.Parsing;
using NetGen.Generator.Validation;
using NetGen.Generator.Weights;

namespace NetGen.Generator;

/// <summary>Reports what is wrong with declared networks, at the argument at fault. Runs the generator's own parsing and validation.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkAnalyzer : DiagnosticAnalyzer
{
    /// <summary>What is known of a weights file, kept as long as its text: it is read once, not at each analysis.</summary>
    private static readonly SourceTextValueProvider<KnownWeights?> Weights = new(WeightsParser.Know);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Diagnostics.All;

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        // A network that another tool wrote is no less a network: without its error it would silently stay incomplete.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            if (!start.Compilation.GetTypesByMetadataName(NetworkParser.NetworkAttribute).Any(NetworkParser.IsOfRuntime))
            {
                ReportMissingRuntime(start);
                return;
            }

            var project = ProjectParser.Parse(start.Compilation, start.Options.AnalyzerConfigOptionsProvider);
            start.RegisterSymbolAction(context => Analyze(context, project, text => start.TryGetValue(text, Weights, out var known) ? known : null), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, ProjectSpec project, Func<SourceText, KnownWeights?> know)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        // On other kinds of types the attributes are the compiler's error.
        if (type.TypeKind != TypeKind.Class
            || !type.GetAttributes().Any(attribute => NetworkParser.IsNetwork(attribute) || NetworkParser.IsLayer(attribute))
            || NetworkParser.Parse(type, context.CancellationToken) is not { } parsed)
            return;

        var network = WeightsParser.Locate(parsed, ProjectParser.FolderOf(context.Options.AnalyzerConfigOptionsProvider));
        // The named file comes first: the others are read only where it is missing, for their names.
        string[] ends = [.. network.WeightsPlaces.Select(WeightsName.TextEndOf)];
        var files = context.Options.AdditionalFiles.Where(WeightsParser.IsWeights)
            .OrderByDescending(text => WeightsParser.IsNamed(text, ends))
            .Select(text => text.GetText(context.CancellationToken)).OfType<SourceText>()
            .Select(know).OfType<KnownWeights>();
        foreach (var finding in NetworkFindings.Of(network, files).Concat(NetworkFindings.OnRequest(network, project, context.CancellationToken)))
            context.ReportDiagnostic(Diagnostics.Create(finding, FindingLocation.Of(type, finding.Place, context.CancellationToken)));
    }

    /// <summary>One error at the first declaration that reads like a network: a class with attributes called Network and a layer, neither known.</summary>
    private static void ReportMissingRuntime(CompilationStartAnalysisContext start)
    {
        var found = new ConcurrentBag<Location>();
        start.RegisterSymbolAction(
            context =>
            {
                var unknown = context.Symbol.GetAttributes().Where(attribute => attribute.AttributeClass is { TypeKind: TypeKind.Error }).ToArray();
                var network = Array.Find(unknown, attribute => NameOf(attribute) == "NetworkAttribute");
                if (network?.ApplicationSyntaxReference is { } reference && unknown.Any(attribute => LayerCatalog.Find(NameOf(attribute)) is not null))
                    found.Add(Location.Create(reference.SyntaxTree, reference.Span));
            },
            SymbolKind.NamedType);
        start.RegisterCompilationEndAction(end =>
        {
            var first = found.OrderBy(location => location.SourceTree!.FilePath, StringComparer.Ordinal).ThenBy(location => location.SourceSpan.Start).FirstOrDefault();
            if (first is not null)
                end.ReportDiagnostic(Diagnostics.Create(new Finding(Rules.RuntimeMissing, Place.Project, [Diagnostics.GeneratorVersion]), first));
        });
    }

    private static string NameOf(AttributeData attribute)
    {
        string name = attribute.AttributeClass!.Name;
        return name.EndsWith("Attribute", StringComparison.Ordinal) ? name : name + "Attribute";
    }
}
