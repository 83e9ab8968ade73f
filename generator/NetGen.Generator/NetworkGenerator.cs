using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Emission;
using NetGen.Generator.Emission.Kernels;
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
        : this(NetworkParser.Parse, NetworkPlanner.Plan)
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
            .Select(static (spec, _) => spec!)
            .WithTrackingName(TrackingNames.Specs);

        // Generated files are told apart ignoring case, classes are not: networks whose names collide there get a number.
        var collisions = specs.Select(static (spec, _) => spec.Type.HintName).Collect()
            .Select(static (names, _) => HintNames.Collisions(names))
            .WithTrackingName(TrackingNames.Collisions);

        // The few facts of the compilation and its properties that generated code depends on.
        var project = context.CompilationProvider.Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (sources, _) => ProjectParser.Parse(sources.Left, sources.Right))
            .WithTrackingName(TrackingNames.Project);

        // What is wrong with the project as a whole: no line of source is to blame, so the generator reports it, once.
        var problems = project.Combine(specs.Collect())
            .Select(static (source, _) => source.Right.IsEmpty ? [] : ProjectValidator.Validate(source.Left, Diagnostics.GeneratorVersion))
            .WithTrackingName(TrackingNames.Problems);
        context.RegisterSourceOutput(problems, static (output, findings) =>
        {
            foreach (var finding in findings)
                output.ReportDiagnostic(Diagnostics.Create(finding, Location.None));
        });

        // The weights that networks ask for, by how the names of their texts end: no other text is read.
        var wanted = specs.Where(static spec => spec.Weights.Length > 0)
            .Select(static (spec, _) => WeightsName.TextEndOf(spec.Weights))
            .Collect()
            .Select(static (ends, _) => ends.Distinct().OrderBy(end => end, StringComparer.Ordinal).ToEquatableArray())
            .WithTrackingName(TrackingNames.WantedWeights);

        // Weights to be compiled in: texts that the build makes of the files. A record compares them whole.
        var weights = context.AdditionalTextsProvider.Combine(wanted)
            .Where(static source => source.Right.Any(end => WeightsParser.IsNamed(source.Left, end)))
            .Select(static (source, cancellation) => WeightsParser.Parse(source.Left, cancellation))
            .Where(static file => file is not null)
            .Select(static (file, _) => file!)
            .WithTrackingName(TrackingNames.Weights);

        // Each network with the file that it names: it does not run again when another changes.
        var declared = specs.Combine(weights.Collect())
            .Select(static (source, _) => (Spec: source.Left, File: source.Right.FirstOrDefault(file => file.IsOf(source.Left.Weights))))
            .WithTrackingName(TrackingNames.Declared);

        // Invalid networks end as their errors; the analyzer reports them with locations.
        var plans = declared.Combine(problems)
            .Select((source, cancellation) => Compile(source.Left.Spec, source.Left.File, source.Right, cancellation))
            .WithTrackingName(TrackingNames.Plans);

        var sources = plans.Combine(collisions).Combine(project)
            .WithTrackingName(TrackingNames.Sources);

        context.RegisterSourceOutput(sources, static (output, source) =>
        {
            var ((compiled, colliding), projectSpec) = source;
            if (HintNames.Of(compiled.Spec.Type.HintName, colliding) is not { } hint)
                return;

            if (!projectSpec.RunsAnalyzers)
                ReportErrors(output, compiled, hint);
            var (files, failure) = FilesOf(compiled, hint, CodeOptions.Of(projectSpec), output.CancellationToken);
            foreach (var (name, text) in files)
                output.AddSource(name, SourceText.From(text, Encoding.UTF8));
            if (failure is not null)
                output.ReportDiagnostic(Diagnostics.Create(failure, Location.None));
        });
    }

    private NetworkSpec? Parse(INamedTypeSymbol type, CancellationToken cancellation)
    {
        try
        {
            return _parse(type, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new NetworkSpec(TypeParser.Parse(type), new DeclarationSpec(), "Auto", []) { Failure = CompiledNetwork.Describe(exception) };
        }
    }

    private CompiledNetwork Compile(NetworkSpec spec, WeightsFile? file, EquatableArray<Finding> problems, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (spec.Failure is { } failure)
            return CompiledNetwork.Failed(spec, failure);

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

    /// <summary>The network's files, and why they are empty where the generator failed.</summary>
    private static (IEnumerable<(string Name, string Text)> Files, Finding? Failure) FilesOf(CompiledNetwork network, string hint, CodeOptions options, CancellationToken cancellation)
    {
        try
        {
            if (network.Plan is { } plan)
            {
                var kernels = options.Widths.Select(width => ($"{hint}.{width.Class}.g.cs", KernelEmitter.Emit(plan, width, cancellation)));
                var files = kernels.Prepend(($"{hint}.g.cs", NetworkEmitter.Emit(plan, options.Widths)));
                if (network.Weights is { } weights)
                    files = files.Append(($"{hint}.Weights.g.cs", WeightsEmitter.Emit(plan, weights, cancellation)));
                return (files.ToArray(), null);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            network = CompiledNetwork.Failed(network.Spec, CompiledNetwork.Describe(exception));
        }

        string errors = $"Network '{network.Spec.Type.DisplayName}' has errors ({string.Join(", ", network.Errors.Select(error => error.Rule.Id).Distinct())})";
        string text = network.Errors.All(error => error.Rule.IsOfLayers)
            ? SkeletonEmitter.Emit(network.Spec, errors)
            : $"// <auto-generated/>\n// {errors}; its members appear once they are mended.\n";
        return ([($"{hint}.g.cs", text)], network.Failure);
    }

    /// <summary>In place of the analyzer, which would have told the place in the declaration.</summary>
    private static void ReportErrors(SourceProductionContext output, CompiledNetwork network, string hint)
    {
        var place = Location.Create($"{hint}.g.cs", default, default);
        foreach (var error in network.Errors.Where(error => !error.Rule.IsOfProject))
            output.ReportDiagnostic(Diagnostics.Create(error, place));
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

    /// <summary>The generator's own failure, which no analyzer reports.</summary>
    public Finding? Failure => Errors.FirstOrDefault(error => error.Rule == Rules.GeneratorFailed);

    public static CompiledNetwork Failed(NetworkSpec spec, string failure) =>
        new(spec, null, [new Finding(Rules.GeneratorFailed, Place.Project, [spec.Type.DisplayName, failure])]);

    public static string Describe(Exception exception) => $"{exception.GetType().Name}: {exception.Message}";
}
