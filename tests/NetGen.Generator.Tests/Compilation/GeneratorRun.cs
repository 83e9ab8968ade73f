using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Tests.Compilation;

/// <summary>
/// What the generator makes of a project. Every run is checked for what must hold of all: it does not crash, its steps are cached on the
/// second run and after an unrelated edit, and no step holds on to the compiler's objects.
/// </summary>
internal sealed class GeneratorRun
{
    private GeneratorRun(GeneratorDriver driver, CSharpCompilation compilation, ImmutableArray<Diagnostic> diagnostics)
    {
        Driver = driver;
        Compilation = compilation;
        Diagnostics = diagnostics;
    }

    public GeneratorDriver Driver { get; }

    /// <summary>The project with the generated files.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>What the generator itself reports.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    public GeneratorRunResult Result => Driver.GetRunResult().Results.Single();

    /// <summary>The generated texts by file name.</summary>
    public SortedDictionary<string, string> Sources => new(
        Result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString()), StringComparer.Ordinal);

    public static GeneratorRun Of(params string[] sources) => Of(new TestProject(sources));

    public static GeneratorRun Of(TestProject project, NetworkGenerator? generator = null)
    {
        var compilation = project.Compile();
        var driver = DriverOf(project, generator ?? new NetworkGenerator())
            .RunGeneratorsAndUpdateCompilation(compilation, out var updated, out var diagnostics, TestContext.Current.CancellationToken);
        CompilerObjects.AssertNone(driver.GetRunResult());
        PipelineSteps.AssertCached(driver.RunGenerators(compilation.Clone(), TestContext.Current.CancellationToken));
        PipelineSteps.AssertCached(driver.RunGenerators(compilation.AddSyntaxTrees(Unrelated(project)), TestContext.Current.CancellationToken));
        return new GeneratorRun(driver, (CSharpCompilation)updated, diagnostics);
    }

    public static GeneratorDriver DriverOf(TestProject project, NetworkGenerator generator) => CSharpGeneratorDriver.Create(
        [generator.AsSourceGenerator()],
        additionalTexts: project.Texts,
        parseOptions: project.ParseOptions,
        optionsProvider: project.Configuration,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Requires that the project with its generated files compiles without an error or a warning.</summary>
    public GeneratorRun Compiles()
    {
        using var stream = new MemoryStream();
        return Compiles(stream);
    }

    /// <summary>The same, and what it is compiled to.</summary>
    public GeneratorRun Compiles(Stream assembly)
    {
        var result = Compilation.Emit(assembly, cancellationToken: TestContext.Current.CancellationToken);
        var problems = Diagnostics.Concat(result.Diagnostics).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
        string details = string.Join("\n", problems.Take(20));
        Assert.True(details.Length == 0, details);
        return this;
    }

    private static SyntaxTree Unrelated(TestProject project) =>
        CSharpSyntaxTree.ParseText("class Unrelated { int F() => 1; }", project.ParseOptions, "/project/Unrelated.cs");
}
