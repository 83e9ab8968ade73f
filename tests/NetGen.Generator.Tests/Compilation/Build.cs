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
        return
        [
            .. run.Compilation.GetDiagnostics(TestContext.Current.CancellationToken).Concat(analyzed).Concat(run.Diagnostics)
                .Where(diagnostic => diagnostic.Severity >= (project.ShowsHints ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning))
                .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
                .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal),
        ];
    }

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
