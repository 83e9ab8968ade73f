using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Generator.Tests.Compilation;

/// <summary>A whole build: generator, compiler and analyzer, and all that they report.</summary>
internal static class Build
{
    /// <summary>Everything reported, warnings and errors and where the project shows them hints, in source order.</summary>
    public static async Task<ImmutableArray<Diagnostic>> ReportsOf(TestProject project, NetworkGenerator? generator = null)
    {
        var run = GeneratorRun.Of(project, generator);
        var analyzer = run.Compilation.WithAnalyzers(
            [new NetworkAnalyzer()],
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions(project.Texts, project.Configuration),
                onAnalyzerException: (exception, _, _) => throw new InvalidOperationException("The analyzer crashed.", exception),
                concurrentAnalysis: true, logAnalyzerExecutionTime: false));
        var analyzed = await analyzer.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        // What the generator reports because the compiler's command runs no analyzer then. Here both run.
        var generated = run.Diagnostics.Where(diagnostic => !analyzed.Any(other => other.Id == diagnostic.Id && PlaceOf(other) == PlaceOf(diagnostic)));
        return
        [
            .. run.Compilation.GetDiagnostics(TestContext.Current.CancellationToken).Concat(analyzed).Concat(generated)
                .Where(diagnostic => diagnostic.Severity >= (project.ShowsHints ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning))
                .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
                .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// What the compiler's command prints: an error of a declaration, or one of the generator's that cannot be silenced, is the end before the bodies
    /// of methods are looked at and analyzers run.
    /// </summary>
    public static async Task<string[]> PrintedFor(TestProject project)
    {
        var run = GeneratorRun.Of(project);
        Diagnostic[] first = [.. run.Diagnostics.Concat(run.Compilation.GetDeclarationDiagnostics(TestContext.Current.CancellationToken))];
        bool ends = first.Any(diagnostic => diagnostic is { Severity: DiagnosticSeverity.Error, Descriptor.CustomTags: var tags } && tags.Contains(WellKnownDiagnosticTags.NotConfigurable));
        var printed = ends ? first : [.. await ReportsOf(project)];
        return [.. printed.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Select(diagnostic => $"{diagnostic.Id} at line {diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1}")];
    }

    private static (string Path, TextSpan Span) PlaceOf(Diagnostic diagnostic) => (diagnostic.Location.GetLineSpan().Path, diagnostic.Location.SourceSpan);

    /// <summary>
    /// Builds sources in which <c>{|NG0102:text|}</c> marks what must be reported where, and requires exactly those reports: from the
    /// compiler, the analyzer and the generator together.
    /// </summary>
    public static Task<ImmutableArray<Diagnostic>> Expect(params string[] markedSources) => Expect(new TestProject(markedSources));

    /// <inheritdoc cref="Expect(string[])"/>
    public static async Task<ImmutableArray<Diagnostic>> Expect(TestProject marked, params string[] withoutLocation)
    {
        var sources = marked.Sources.Select(MarkedSource.Parse).ToArray();
        var reports = await ReportsOf(marked with { Sources = [.. sources.Select(source => source.Text)] });
        var expected = withoutLocation.Select(id => $"{id} without location")
            .Concat(sources.SelectMany((source, i) => source.Marks.Select(mark => Describe(mark.Id, $"/project/File{i}.cs", mark.Span, source.Text))));
        var actual = reports.Select(report => report.Location.SourceTree is { } tree
            ? Describe(report.Id, tree.FilePath, report.Location.SourceSpan, tree.ToString())
            : $"{report.Id} without location");
        string details = string.Join("\n", reports);
        Assert.True(expected.Order(StringComparer.Ordinal).SequenceEqual(actual.Order(StringComparer.Ordinal)),
            $"expected:\n{string.Join("\n", expected)}\nreported:\n{string.Join("\n", actual)}\n\n{details}");
        return reports;
    }

    private static string Describe(string id, string file, TextSpan span, string text) => $"{id} at {file} {span} '{text.AsSpan(span.Start, span.Length)}'";
}
