using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Emission.Members;
using NetGen.Generator.Emission.Programs;
using NetGen.Generator.Layers;
using NetGen.Generator.Model;
using NetGen.Generator.Parsing;
using NetGen.Generator.Planning;
using NetGen.Generator.Validation;
using NetGen.Generator.Weights;

namespace NetGen.Generator;

/// <summary>Compiles networks declared by attributes: parse → validate → plan → emit.</summary>
[Generator]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    private readonly Func<INamedTypeSymbol, CancellationToken, NetworkSpec?> _parse;
    private readonly Func<NetworkSpec, NetworkPlan> _plan;

    public NetworkGenerator()
        : this(NetworkParser.Read, LayerParts.Plan)
    {
    }

    /// <summary>For tests of what happens when a stage fails.</summary>
    internal NetworkGenerator(Func<INamedTypeSymbol, CancellationToken, NetworkSpec?> parse, Func<NetworkSpec, NetworkPlan> plan) => (_parse, _plan) = (parse, plan);

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // One spec a network: plain values, so that an edit elsewhere compares equal and stops here.
        var specs = context.SyntaxProvider
            .ForAttributeWithMetadataName(NetworkParser.NetworkAttribute, NetworkParser.IsCandidate, (attribute, cancellation) =>
                attribute.TargetSymbol is INamedTypeSymbol type && NetworkParser.IsMainDeclaration(type, attribute.TargetNode)
                    ? Parse(type, cancellation)
                    : null)
            .Where(static spec => spec is not null)
            .Combine(context.AnalyzerConfigOptionsProvider.Select(static (options, _) => ProjectParser.FolderOf(options)))
            .Select(static (source, _) => WeightsParser.Locate(source.Left!, source.Right))
            .WithTrackingName(TrackingNames.Specs);

        // Classes with layers and no [Network], found by the first layer: they get members that do nothing, and their error.
        IncrementalValuesProvider<NetworkSpec>[] unmarked = [.. LayerCatalog.Attributes.Select(name => context.SyntaxProvider
            .ForAttributeWithMetadataName(NetworkParser.RuntimeNamespace + name, NetworkParser.IsCandidate, (attribute, cancellation) =>
                attribute.TargetSymbol is INamedTypeSymbol type && attribute.Attributes.Any(layer => NetworkParser.IsUnmarked(type, layer))
                    ? Parse(type, cancellation)
                    : null)
            .Where(static spec => spec is not null)
            .Select(static (spec, _) => spec!)
            .WithTrackingName(TrackingNames.Unmarked))];

        // Generated files are told apart ignoring case, classes are not: networks whose names collide there get a number.
        var collisions = unmarked.Aggregate(NamesOf(specs), static (names, more) => names.Combine(NamesOf(more)).Select(static (both, _) => both.Left.AddRange(both.Right)))
            .Select(static (names, _) => GeneratedFileNames.Collisions(names))
            .WithTrackingName(TrackingNames.Collisions);

        // The few facts of the compilation and its properties that generated code depends on.
        var project = context.CompilationProvider.Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (sources, _) => ProjectParser.Parse(sources.Left, sources.Right))
            .WithTrackingName(TrackingNames.Project);

        // What is wrong with the project as a whole: no line of source is to blame, so the generator reports it, once.
        var problems = project.Combine(context.CompilationProvider).Combine(specs.Collect())
            .Select(static (source, cancellation) => source.Right.IsEmpty
                ? []
                : ProjectValidator.Validate(source.Left.Left, Diagnostics.GeneratorVersion, ProjectParser.TakenKeyword(source.Left.Right, cancellation)))
            .WithTrackingName(TrackingNames.Problems);
        context.RegisterSourceOutput(problems, static (output, findings) =>
        {
            foreach (var finding in findings)
                output.ReportDiagnostic(Diagnostics.Create(finding, Location.None));
        });

        // The weights that networks ask for, by how the names of their texts end: no other text is read.
        var wanted = specs.SelectMany(static (spec, _) => spec.WeightsPlaces.Select(WeightsName.TextEndOf))
            .Collect()
            .Select(static (ends, _) => ends.Distinct().OrderBy(end => end, StringComparer.Ordinal).ToEquatableArray())
            .WithTrackingName(TrackingNames.WantedWeights);

        // Weights to be compiled in: texts that the build makes of the files. A record compares them whole.
        var weights = context.AdditionalTextsProvider.Combine(wanted)
            .Where(static source => WeightsParser.IsNamed(source.Left, source.Right))
            .Select(static (source, cancellation) => WeightsParser.Parse(source.Left, cancellation))
            .Where(static file => file is not null)
            .Select(static (file, _) => file!)
            .WithTrackingName(TrackingNames.Weights);

        // Each network with the file that it names: it does not run again when another changes.
        var declared = specs.Combine(weights.Collect())
            .Select(static (source, _) => (Spec: source.Left, File: WeightsFile.Find(source.Right, source.Left.WeightsPlaces)))
            .WithTrackingName(TrackingNames.Declared);

        // Invalid networks end as their errors; the analyzer reports them with locations.
        var plans = declared.Combine(problems)
            .Select((source, cancellation) => Compile(source.Left.Spec, source.Left.File, source.Right, cancellation))
            .WithTrackingName(TrackingNames.Plans);

        var sources = plans.Combine(collisions).Combine(project)
            .WithTrackingName(TrackingNames.Sources);
        context.RegisterSourceOutput(sources, Write);

        foreach (var specsOfKind in unmarked)
            context.RegisterSourceOutput(specsOfKind.Select((spec, cancellation) => Compile(spec, null, [], cancellation)).Combine(collisions).Combine(project), Write);
    }

    private static IncrementalValueProvider<ImmutableArray<string>> NamesOf(IncrementalValuesProvider<NetworkSpec> specs) =>
        specs.Select(static (spec, _) => spec.Type.HintName).Collect();

    private static void Write(SourceProductionContext output, ((CompiledNetwork Network, EquatableArray<string> Colliding) Named, ProjectSpec Project) source)
    {
        var ((network, colliding), project) = source;
        if (GeneratedFileNames.Of(network.Spec.Type.HintName, colliding) is not { } hint)
            return;

        (network, var files) = FilesOf(network, hint, CodeOptions.Of(project), output.CancellationToken);
        foreach (var (name, text) in files)
            output.AddSource(name, SourceText.From(text, Encoding.UTF8));
        foreach (var error in network.Errors)
            Report(output, error, network.Spec, project, hint);
    }

    private NetworkSpec? Parse(INamedTypeSymbol type, CancellationToken cancellation)
    {
        try
        {
            return _parse(type, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new NetworkSpec(TypeParser.Parse(type, layers: 0, cancellation), new DeclarationSpec(), "Auto", []) { Failure = CompiledNetwork.Describe(exception) };
        }
    }

    private CompiledNetwork Compile(NetworkSpec spec, WeightsFile? file, EquatableArray<Finding> problems, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (spec.Failure is { } failure)
            return CompiledNetwork.Failed(spec, failure);
        if (spec.HasAttributeErrors)
            return new CompiledNetwork(spec, null, []);
        if (spec.Declaration.GeneratedFile is { } generated)
            return new CompiledNetwork(spec, null, [new Finding(Rules.GeneratedFileCompiled, Place.Project, [spec.Type.DisplayName, generated])]);

        try
        {
            var errors = problems.Concat(NetworkValidator.Validate(spec))
                .Where(finding => finding.Rule.IsError).ToEquatableArray();
            if (errors.Count > 0)
                return new CompiledNetwork(spec, null, errors);

            var plan = _plan(spec);
            if (!plan.IsEmbedded)
                return new CompiledNetwork(spec, plan, errors);
            var (weights, finding) = WeightsRules.Embed(spec, plan, file);
            return finding is null
                ? new CompiledNetwork(spec, plan, errors) { Weights = weights }
                : new CompiledNetwork(spec, null, [finding]);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return CompiledNetwork.Failed(spec, CompiledNetwork.Describe(exception));
        }
    }

    /// <summary>The network's files; the network has an error more where the generator fails at them.</summary>
    private static (CompiledNetwork Network, IEnumerable<(string Name, string Text)> Files) FilesOf(CompiledNetwork network, string hint, CodeOptions options, CancellationToken cancellation)
    {
        try
        {
            if (network.Plan is { } plan)
            {
                var kernels = options.Widths.Select(width => ($"{hint}.{width.Class}.g.cs", KernelEmitter.Emit(plan, width, options.AllowsUnsafe, cancellation)));
                var files = kernels.Prepend(($"{hint}.g.cs", NetworkEmitter.Emit(plan, options.Widths)));
                if (network.Weights is { } weights)
                    files = files.Append(($"{hint}.Weights.g.cs", WeightsEmitter.Emit(plan, weights, cancellation)));
                return (network, files.ToArray());
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            network = CompiledNetwork.Failed(network.Spec, CompiledNetwork.Describe(exception));
        }

        string ids = network.Spec.HasAttributeErrors ? "the compiler's, in its attributes" : string.Join(", ", network.Errors.Select(error => error.Rule.Id).Distinct());
        string errors = $"Network '{network.Spec.Type.DisplayName}' has errors ({ids})";
        string text = network.Spec.Declaration.IsOpen && !network.Errors.Any(error => error.Rule.IsOfProject)
            ? SkeletonEmitter.Emit(network.Spec, errors)
            : $"// <auto-generated/>\n// {errors}; its members appear once they are mended.\n";
        return (network, [($"{hint}.g.cs", text)]);
    }

    /// <summary>Reports what no analyzer will: a fault of the generator's own, what the compiler stops at, and everything where analyzers are switched off.</summary>
    private static void Report(SourceProductionContext output, Finding error, NetworkSpec network, ProjectSpec project, string hint)
    {
        var rule = error.Rule;
        if (rule == Rules.GeneratorFailed || rule == Rules.GeneratedFileCompiled)
            output.ReportDiagnostic(Diagnostics.Create(error, Location.None));
        else if (!rule.IsOfProject && (!project.RunsAnalyzers || (rule.IsBeforeAnalyzers && !project.IsEditor)))
            output.ReportDiagnostic(Diagnostics.Create(error, network.ErrorPlace is { } place ? Diagnostics.At(place) : Location.Create($"{hint}.g.cs", default, default)));
    }
}

/// <summary>A network and what became of it: a plan, or its errors.</summary>
/// <param name="Spec">The network.</param>
/// <param name="Plan">Its plan, where there is no error.</param>
/// <param name="Errors">Its errors, and the project's.</param>
internal sealed record CompiledNetwork(NetworkSpec Spec, NetworkPlan? Plan, EquatableArray<Finding> Errors)
{
    /// <summary>The weights to be compiled in, where the network names a file.</summary>
    public EmbeddedWeights? Weights { get; init; }

    public static CompiledNetwork Failed(NetworkSpec spec, string failure) =>
        new(spec, null, [new Finding(Rules.GeneratorFailed, Place.Project, [spec.Type.DisplayName, failure])]);

    public static string Describe(Exception exception) => $"{exception.GetType().Name}: {exception.Message}";
}
